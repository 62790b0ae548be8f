"""The words of machine learning: what each of them means, and how they hang together."""

from sympy import Ne, Rational, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question
from ..derivations.dispatch import wrong_number
from ..text import Text

features, examples, batch, epochs = symbols("features examples batch epochs", positive=True)

regression = kind.Option(
    "regression",
    Text("regression", "回归"),
    Text("A regression answers with a number.", "回归的回答是一个数。"),
)
classification = kind.Option(
    "classification",
    Text("classification", "分类"),
    Text("A classification answers with one of given classes.", "分类的回答是给定类别中的一个。"),
)
structured = kind.Option(
    "structured-learning",
    Text("structured learning", "结构化学习"),
    Text(
        "Structured learning answers with something that has parts: a sentence, a picture, a tune.",
        "结构化学习的回答由许多部分组成：一个句子、一幅图、一段旋律。",
    ),
)
dataset = kind.Option(
    "dataset",
    Text("dataset", "数据集"),
    Text(
        "A dataset holds examples: inputs, and mostly what is true of them.",
        "数据集存放样本：输入，通常还有对应的真实值。",
    ),
)
model = kind.Option(
    "model",
    Text("model", "模型"),
    Text(
        "A model is a function with parameters: it turns an input into a prediction.",
        "模型是带参数的函数：把输入变成预测。",
    ),
)
loss_function = kind.Option(
    "loss-function",
    Text("loss function", "损失函数"),
    Text("A loss function says how bad the parameters are.", "损失函数说明参数有多差。"),
)
optimiser = kind.Option(
    "optimiser",
    Text("optimiser", "优化器"),
    Text("An optimiser changes the parameters so that the loss falls.", "优化器改变参数，使损失下降。"),
)

exercise = Exercise(
    number=21,
    title=Text("The words", "概念"),
    story=Text(
        "Machine learning looks for a function. These questions are about its words: which task it is, what the parts are "
        "called, how training is counted, and where it ends. The examples: a model ŷ = b + w1·x1 + w2·x2 + … with "
        "{features} inputs learns from {examples} examples.",
        "机器学习就是寻找一个函数。这些题目问的是其中的概念：是哪类任务，各个部分叫什么，训练怎样计数，在哪里结束。"
        "例子：一个有 {features} 个输入的模型 ŷ = b + w1·x1 + w2·x2 + …，从 {examples} 个样本中学习。",
    ),
    variables={},
    givens={
        features: Given(Rational(7), [Rational(n) for n in (3, 4, 5, 6, 7, 8)]),
        examples: Given(Rational(600), [Rational(n) for n in (300, 600, 900, 1200)]),
        batch: Given(Rational(30), [Rational(n) for n in (10, 20, 30, 50)]),
        epochs: Given(Rational(40), [Rational(n) for n in (25, 40, 70)]),
    },
    requires=[Ne(examples / batch, batch), Ne(examples / batch, epochs)],
    questions=[
        Question(
            "tasks",
            Text("Which kind of task is each of these?", "下面每一项属于哪类任务？"),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item("price", Text("How much will this flat cost?", "这套房子会卖多少钱？"), "regression"),
                    kind.Item("spam", Text("Is this mail spam or not?", "这封邮件是不是垃圾邮件？"), "classification"),
                    kind.Item(
                        "translate",
                        Text("What is this sentence in Chinese?", "这句话用英文怎么说？"),
                        "structured-learning",
                    ),
                    kind.Item(
                        "digit",
                        Text("Which digit from 0 to 9 is this?", "这是 0 到 9 中的哪个数字？"),
                        "classification",
                    ),
                    kind.Item(
                        "views",
                        Text("How many views will the channel have tomorrow?", "频道明天会有多少点击量？"),
                        "regression",
                    ),
                ),
                options=(regression, classification, structured),
            ),
            skill="task-types",
            hints=(
                Text("The task is named for the form of its answer.", "任务按回答的形式来命名。"),
                Text("Ask of each: what would the answer look like?", "对每一项都问：回答会是什么样子？"),
                Text(
                    "Is it an amount on a scale, a choice from a short list, or something made of many parts?",
                    "是刻度上的一个量，是短名单中的一个选择，还是由许多部分组成的东西？",
                ),
            ),
        ),
        Question(
            "classification",
            Text("Which of these is a classification?", "下面哪一个是分类？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "move",
                        Text("Choosing one of the 361 points of a Go board.", "在围棋棋盘的 361 个点中选一个。"),
                        Text(
                            "361 classes are many, but one of given classes is chosen.",
                            "361 个类别虽多，仍是在给定类别中选一个。",
                        ),
                    ),
                    kind.Option(
                        "temperature",
                        Text("Predicting the temperature at noon.", "预测中午的气温。"),
                        Text("The answer is a number: a regression.", "回答是一个数：这是回归。"),
                    ),
                    kind.Option(
                        "summary",
                        Text("Writing a summary of a text.", "为一篇文章写摘要。"),
                        Text(
                            "The answer is made of many words: structured learning.",
                            "回答由许多词组成：这是结构化学习。",
                        ),
                    ),
                    kind.Option(
                        "pollution",
                        Text("Predicting how much dust is in the air.", "预测空气中有多少粉尘。"),
                        Text("The answer is an amount: a regression.", "回答是一个量：这是回归。"),
                    ),
                ),
                right="move",
            ),
            skill="task-types",
            hints=(
                Text(
                    "A classification chooses among classes that are given beforehand.",
                    "分类是在事先给定的类别中选择。",
                ),
                Text(
                    "Sort out what answers with an amount or with a whole text.", "先排除回答是一个量或一整篇文字的。"
                ),
                Text("How many answers are possible, and can they be listed?", "可能的回答有多少个，能不能列出来？"),
            ),
        ),
        Question(
            "regression",
            Text("What comes out of a regression?", "回归的输出是什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "number",
                        Text("A number.", "一个数。"),
                        Text(
                            "Whatever goes in, a number comes out: a price, a count, a temperature.",
                            "无论输入什么，输出都是一个数：价格、数量、气温。",
                        ),
                    ),
                    kind.Option(
                        "class",
                        Text("One of several classes.", "几个类别中的一个。"),
                        Text("That is a classification.", "那是分类。"),
                    ),
                    kind.Option(
                        "document",
                        Text("A text or a picture.", "一段文字或一幅图。"),
                        Text("That is structured learning.", "那是结构化学习。"),
                    ),
                    kind.Option(
                        "loss",
                        Text("The loss.", "损失。"),
                        Text(
                            "Every task has a loss; it is not the answer of the model.",
                            "每种任务都有损失，它不是模型的回答。",
                        ),
                    ),
                ),
                right="number",
            ),
            skill="task-types",
            hints=(
                Text(
                    "Tasks are told apart by what comes out, not by what goes in.", "区分任务看的是输出，而不是输入。"
                ),
                Text("Think of the price of apples or of a taxi ride.", "想想苹果单价或打车费。"),
                Text("Could two answers lie nearer to each other or further apart?", "两个回答之间有没有远近之分？"),
            ),
        ),
        Question(
            "structured",
            Text("What is structured learning?", "什么是结构化学习？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "structure",
                        Text(
                            "The machine produces something with structure, such as a text or a picture.",
                            "机器产生有结构的东西，例如一段文字或一幅图。",
                        ),
                        Text(
                            "It creates what has many parts that fit together.",
                            "它创造由许多相互配合的部分组成的东西。",
                        ),
                    ),
                    kind.Option(
                        "tables",
                        Text("Learning from data in tables.", "从表格数据中学习。"),
                        Text(
                            "The name is about what comes out, not about what goes in.",
                            "这个名字说的是输出，不是输入。",
                        ),
                    ),
                    kind.Option(
                        "layers",
                        Text("A network with several layers.", "有好几层的网络。"),
                        Text("Every kind of task can be done with layers.", "哪类任务都可以用多层网络来做。"),
                    ),
                    kind.Option(
                        "classes",
                        Text("Choosing one of given classes.", "在给定类别中选一个。"),
                        Text("That is a classification.", "那是分类。"),
                    ),
                ),
                right="structure",
            ),
            skill="task-types",
            hints=(
                Text(
                    "There are tasks whose answer is neither a number nor a class.",
                    "有些任务的回答既不是数，也不是类别。",
                ),
                Text("Think of what comes out when a machine translates.", "想想机器翻译输出的是什么。"),
                Text("What does the answer have that a single number does not?", "这个回答有什么是单个数所没有的？"),
            ),
        ),
        Question(
            "steps",
            Text("Machine learning takes three steps. Which is which?", "机器学习分三步。各是哪一步？"),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item("first", Text("the first step", "第一步"), "function"),
                    kind.Item("second", Text("the second step", "第二步"), "loss"),
                    kind.Item("third", Text("the third step", "第三步"), "optimisation"),
                ),
                options=(
                    kind.Option(
                        "optimisation",
                        Text("find the parameters with the least loss", "找出损失最小的参数"),
                        Text(
                            "One can only look for the least loss when there is a loss.",
                            "有了损失，才能寻找最小的损失。",
                        ),
                    ),
                    kind.Option(
                        "function",
                        Text("write down a function with unknown parameters", "写出一个带未知参数的函数"),
                        Text(
                            "The unknown parameters come before everything that is done with them.",
                            "先有未知参数，才能对它们做别的。",
                        ),
                    ),
                    kind.Option(
                        "loss",
                        Text("define from the data how bad parameters are", "用数据定义参数有多差"),
                        Text(
                            "The loss judges parameters, so they are there already; and it is what is made small.",
                            "损失是评判参数的，所以参数已经有了；之后要做的就是让它变小。",
                        ),
                    ),
                ),
            ),
            skill="training-terms",
            hints=(
                Text("Each step needs what the one before it gives.", "每一步都要用到前一步的结果。"),
                Text(
                    "What can be done when nothing is known but the question?", "只知道问题、别的都不知道时，能做什么？"
                ),
                Text(
                    "What must there be before one can say that something is bad, and before one can improve it?",
                    "要说一样东西有多差，先要有什么？要改进它，又先要有什么？",
                ),
            ),
        ),
        Question(
            "parts",
            Text("What is each of these called?", "下面各叫什么？"),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item(
                        "examples",
                        Text("the prices of {examples} flats, with their sizes", "{examples} 套房子的价格和面积"),
                        "dataset",
                    ),
                    kind.Item("formula", Text("ŷ = w·x + b", "公式 ŷ = w·x + b"), "model"),
                    kind.Item("badness", Text("the mean of the squared residuals", "残差平方的平均"), "loss-function"),
                    kind.Item("rule", Text("the rule w ← w - η·dL/dw", "规则 w ← w - η·dL/dw"), "optimiser"),
                ),
                options=(optimiser, dataset, loss_function, model),
            ),
            skill="training-terms",
            hints=(
                Text(
                    "Training has four parts: what is learned from, what learns, what judges, what improves.",
                    "训练有四个部分：从什么学，谁来学，谁来评判，谁来改进。",
                ),
                Text("Ask of each item which of the four it is.", "对每一项都问：它是四个中的哪一个？"),
                Text(
                    "Look for what is known, what predicts, what measures and what moves.",
                    "找出哪个是已知的，哪个做预测，哪个做度量，哪个在移动。",
                ),
            ),
        ),
        Question(
            "loss",
            Text("What is a loss a function of?", "损失是什么的函数？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "parameters",
                        Text("Of the parameters; the data are given.", "参数的函数；数据是给定的。"),
                        Text("Other parameters give another loss on the same data.", "数据不变，换了参数，损失就变。"),
                    ),
                    kind.Option(
                        "data",
                        Text("Of the data; the parameters are given.", "数据的函数；参数是给定的。"),
                        Text("Training does not change the data.", "训练不会改变数据。"),
                    ),
                    kind.Option(
                        "rate",
                        Text("Of the learning rate.", "学习率的函数。"),
                        Text(
                            "The learning rate changes the way down, not the loss at a point.",
                            "学习率改变的是下降的路，不是某一点的损失。",
                        ),
                    ),
                    kind.Option(
                        "epochs",
                        Text("Of the number of epochs.", "回合数的函数。"),
                        Text(
                            "A loss curve shows how it falls; at given parameters the loss is what it is.",
                            "损失曲线显示它怎样下降；参数给定时，损失就定了。",
                        ),
                    ),
                ),
                right="parameters",
            ),
            skill="training-terms",
            hints=(
                Text("A function changes when its argument changes.", "自变量变了，函数值才变。"),
                Text("What does gradient descent take the derivative by?", "梯度下降对什么求导？"),
                Text("What is still unknown when the data are there?", "有了数据之后，还有什么是未知的？"),
            ),
        ),
        Question(
            "optimiser",
            Text("What does an optimiser change?", "优化器改变什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "parameters",
                        Text("The parameters.", "参数。"),
                        Text("It moves them so that the loss falls.", "它移动参数，使损失下降。"),
                    ),
                    kind.Option(
                        "examples",
                        Text("The examples.", "样本。"),
                        Text("The data stay as they are.", "数据保持不变。"),
                    ),
                    kind.Option(
                        "loss-function",
                        Text("The loss function.", "损失函数。"),
                        Text("Its value falls; the function itself stays the same.", "它的值下降，函数本身不变。"),
                    ),
                    kind.Option(
                        "form",
                        Text("The form of the model.", "模型的形式。"),
                        Text("The form is chosen before, by people.", "形式是人事先选定的。"),
                    ),
                ),
                right="parameters",
            ),
            skill="training-terms",
            hints=(
                Text(
                    "Optimising means looking for the best among what can be varied.",
                    "优化就是在可变的东西中寻找最好的。",
                ),
                Text(
                    "Look at one step of gradient descent: what stands on its left side?",
                    "看梯度下降的一步：左边是什么？",
                ),
                Text("Which numbers are different after an update?", "一次更新之后，哪些数不一样了？"),
            ),
        ),
        Question(
            "names",
            Text(
                "A model is ŷ = b + w·x, trained with the learning rate η. What is each of these?",
                "模型是 ŷ = b + w·x，用学习率 η 训练。下面各是什么？",
            ),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item("x", Text("x", "x，输入"), "feature"),
                    kind.Item("w", Text("w alone", "单独的 w"), "weight"),
                    kind.Item("b", Text("b alone", "单独的 b"), "bias"),
                    kind.Item("both", Text("w and b together", "w 和 b 合起来"), "parameters"),
                    kind.Item("eta", Text("η", "η，学习率"), "hyperparameter"),
                ),
                options=(
                    kind.Option(
                        "bias",
                        Text("bias", "偏置"),
                        Text("A bias is added, and multiplies nothing.", "偏置是加上去的，不乘任何东西。"),
                    ),
                    kind.Option(
                        "feature",
                        Text("feature", "特征"),
                        Text(
                            "A feature is a part of the data: what is known of an example.",
                            "特征是数据的一部分：样本的已知信息。",
                        ),
                    ),
                    kind.Option(
                        "hyperparameter",
                        Text("hyperparameter", "超参数"),
                        Text("A hyperparameter is set by people before training.", "超参数由人在训练之前设定。"),
                    ),
                    kind.Option(
                        "parameters",
                        Text("parameters", "参数"),
                        Text("The parameters are all the numbers that training finds.", "参数是训练要找的所有数。"),
                    ),
                    kind.Option(
                        "weight",
                        Text("weight", "权重"),
                        Text("A weight multiplies a feature.", "权重与特征相乘。"),
                    ),
                ),
            ),
            skill="training-terms",
            hints=(
                Text(
                    "Some numbers are given by the data, some are found by training, some are chosen by people.",
                    "有些数来自数据，有些由训练找到，有些由人选定。",
                ),
                Text(
                    "Of those that training finds, one multiplies and one is added.",
                    "训练找到的数中，一个做乘法，一个做加法。",
                ),
                Text(
                    "Sort the letters first: from the data, by training, by people; then look for the words.",
                    "先把字母分类：数据的，训练的，人定的；再找对应的词。",
                ),
            ),
        ),
        Question(
            "hyperparameter",
            Text("Which of these is a hyperparameter?", "下面哪一个是超参数？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "batch-size",
                        Text("The size of a batch.", "批量的大小。"),
                        Text("People choose it before training starts.", "训练开始之前由人选定。"),
                    ),
                    kind.Option(
                        "bias",
                        Text("The bias of a neuron.", "神经元的偏置。"),
                        Text("Training finds it: a parameter.", "由训练找到：是参数。"),
                    ),
                    kind.Option(
                        "views",
                        Text("Yesterday's number of views.", "昨天的点击量。"),
                        Text("It comes from the data: a feature.", "来自数据：是特征。"),
                    ),
                    kind.Option(
                        "gradient",
                        Text("The gradient of the loss.", "损失的梯度。"),
                        Text("It is calculated in every step; nobody sets it.", "每一步都要算出来，不是谁设定的。"),
                    ),
                ),
                right="batch-size",
            ),
            skill="training-terms",
            hints=(
                Text(
                    "Training does not find hyperparameters: it needs them to begin.",
                    "超参数不是训练找到的：训练开始就要用到它们。",
                ),
                Text("Which of these must be known before the first update?", "哪一个在第一次更新之前就必须知道？"),
                Text(
                    "Ask of each: does it come from the data, from training, or from a decision?",
                    "对每一个都问：它来自数据、来自训练，还是来自一个决定？",
                ),
            ),
        ),
        Question(
            "weights",
            Text(
                "How many weights does the model with {features} inputs have?",
                "有 {features} 个输入的模型有多少个权重？",
            ),
            ask.Value((features,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=(wrong_number("BIAS_AS_WEIGHT", features + 1), wrong_number("ONE_PARAMETER", Rational(1))),
            hints=(
                Text("Every weight multiplies one input.", "每个权重乘一个输入。"),
                Text("Look at ŷ = b + w1·x1 + w2·x2 + …", "看 ŷ = b + w1·x1 + w2·x2 + …"),
                Text("Count the products; what is added by itself is no weight.", "数一数乘积；单独加上去的不是权重。"),
            ),
        ),
        Question(
            "parameters",
            Text(
                "How many parameters does the model with {features} inputs have?",
                "有 {features} 个输入的模型有多少个参数？",
            ),
            ask.Value((features + 1,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=(
                wrong_number("BIAS_FORGOTTEN", features),
                wrong_number("BIAS_FOR_EACH_INPUT", 2 * features),
                wrong_number("FEATURES_AS_PARAMETERS", 2 * features + 1),
            ),
            hints=(
                Text("The parameters are everything that training finds.", "参数是训练要找的一切。"),
                Text(
                    "Look at ŷ = b + w1·x1 + w2·x2 + …: which letters does training find?",
                    "看 ŷ = b + w1·x1 + w2·x2 + …：哪些字母由训练找到？",
                ),
                Text("Count the weights, and then what stands alone.", "数一数权重，再数单独的那个。"),
            ),
        ),
        Question(
            "counting",
            Text("What is each of these called?", "下面各叫什么？"),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item(
                        "some",
                        Text("the examples that are looked at together for one step", "走一步时一起看的那些样本"),
                        "batch",
                    ),
                    kind.Item("step", Text("one change of the parameters", "参数的一次改变"), "update"),
                    kind.Item("round", Text("every example was used once", "每个样本都用过一次"), "epoch"),
                ),
                options=(
                    kind.Option(
                        "epoch",
                        Text("epoch", "回合"),
                        Text("An epoch is one round through all the data.", "回合是把全部数据过一遍。"),
                    ),
                    kind.Option(
                        "batch",
                        Text("batch", "批量"),
                        Text("A batch is a part of the data.", "批量是数据的一部分。"),
                    ),
                    kind.Option(
                        "update",
                        Text("update", "更新"),
                        Text("An update moves the parameters once.", "更新是把参数移动一次。"),
                    ),
                ),
            ),
            skill="batches-and-epochs",
            hints=(
                Text(
                    "One of the words names a part of the data, one a step, one a round.",
                    "三个词中，一个指数据的一部分，一个指一步，一个指一轮。",
                ),
                Text(
                    "Training takes some examples, makes a step, takes the next ones, until all had their turn.",
                    "训练取一些样本，走一步，再取下一些，直到全部轮到。",
                ),
                Text(
                    "Ask of each item: is it examples, is it a change, or is it a whole round?",
                    "对每一项都问：是样本，是改变，还是一整轮？",
                ),
            ),
        ),
        Question(
            "updates",
            Text(
                "There are {examples} examples, {batch} in a batch, and training takes {epochs} epochs. How many updates are "
                "made in all?",
                "共有 {examples} 个样本，每批 {batch} 个，训练 {epochs} 个回合。一共更新多少次？",
            ),
            ask.Value((epochs * examples / batch,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("EPOCHS_FORGOTTEN", examples / batch),
                wrong_number("EXAMPLES_FOR_UPDATES", epochs * examples),
                wrong_number("BATCH_FOR_UPDATES", epochs * batch),
                wrong_number("UPDATE_A_ROUND", epochs),
            ),
            hints=(
                Text("An update is made after every batch.", "每过一批更新一次。"),
                Text("First count the batches of one epoch.", "先数一个回合有多少批。"),
                Text("Multiply the batches of an epoch by the epochs.", "用一个回合的批数乘以回合数。"),
            ),
        ),
        Question(
            "passes",
            Text("Which of the two passes does each of these?", "下面各由哪一次传播完成？"),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item("prediction", Text("calculates the prediction", "算出预测"), "forward"),
                    kind.Item("chain", Text("uses the chain rule", "使用链式法则"), "backward"),
                    kind.Item("loss", Text("ends with the loss", "以损失结束"), "forward"),
                    kind.Item(
                        "gradient",
                        Text("ends with the derivative by every weight", "以对每个权重的导数结束"),
                        "backward",
                    ),
                ),
                options=(
                    kind.Option(
                        "backward",
                        Text("backpropagation", "反向传播"),
                        Text(
                            "Backpropagation goes from the loss back to the weights, and carries derivatives.",
                            "反向传播从损失回到权重，传递的是导数。",
                        ),
                    ),
                    kind.Option(
                        "forward",
                        Text("forward propagation", "前向传播"),
                        Text(
                            "Forward propagation goes from the inputs to the loss, and carries values.",
                            "前向传播从输入走到损失，传递的是值。",
                        ),
                    ),
                ),
            ),
            skill="forward-pass",
            hints=(
                Text("One pass carries values, the other derivatives.", "一次传播传递值，另一次传递导数。"),
                Text("In which direction must one go for each?", "各要朝哪个方向走？"),
                Text("Does it need the loss already, or does it lead to it?", "它需要先有损失，还是通向损失？"),
            ),
        ),
        Question(
            "backpropagation",
            Text("What does backpropagation calculate?", "反向传播计算的是什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "gradient",
                        Text("The derivative of the loss by every parameter.", "损失对每个参数的导数。"),
                        Text(
                            "All of them in one pass, layer by layer from behind.", "一次传播，从后往前逐层全部算出。"
                        ),
                    ),
                    kind.Option(
                        "update",
                        Text("The new parameters.", "新的参数。"),
                        Text(
                            "The optimiser makes them, with the gradient that backpropagation gives.",
                            "新参数由优化器算出，用的是反向传播给出的梯度。",
                        ),
                    ),
                    kind.Option(
                        "inputs",
                        Text("The inputs that belong to an output.", "一个输出对应的输入。"),
                        Text(
                            "Nothing is turned round: what goes backwards are derivatives.",
                            "并没有反过来求输入：往回传的是导数。",
                        ),
                    ),
                    kind.Option(
                        "prediction",
                        Text("The prediction.", "预测。"),
                        Text("That is forward propagation.", "那是前向传播。"),
                    ),
                ),
                right="gradient",
            ),
            skill="backward-pass",
            hints=(
                Text("A step of gradient descent needs more than the loss itself.", "梯度下降的一步，只有损失还不够。"),
                Text("The pass starts at the loss and ends at the parameters.", "这次传播从损失出发，到参数结束。"),
                Text("Which rule of calculus multiplies along a path?", "微积分中哪条法则沿路径相乘？"),
            ),
        ),
        Question(
            "minima",
            Text("What is each of these points?", "下面各是什么点？"),
            ask.Matched(),
            kind.Matching(
                items=(
                    kind.Item(
                        "nearby",
                        Text(
                            "nothing nearby is lower, but far away there is something lower",
                            "附近没有更低的，但远处有更低的",
                        ),
                        "local",
                    ),
                    kind.Item("anywhere", Text("nothing anywhere is lower", "任何地方都没有更低的"), "global"),
                    kind.Item(
                        "saddle",
                        Text("the gradient is 0, but to one side it goes down", "梯度为 0，但朝一侧走会下降"),
                        "neither",
                    ),
                ),
                options=(
                    kind.Option(
                        "global",
                        Text("a global minimum", "全局最小值"),
                        Text("At a global minimum the loss is least of all.", "在全局最小值处，损失是所有点中最小的。"),
                    ),
                    kind.Option(
                        "neither",
                        Text("no minimum", "不是最小值"),
                        Text(
                            "It is no minimum when one can go down from it by small steps.",
                            "如果能小步走下去，就不是最小值。",
                        ),
                    ),
                    kind.Option(
                        "local",
                        Text("a local minimum, and not a global one", "局部最小值，但不是全局的"),
                        Text("A local minimum is lowest among its neighbours only.", "局部最小值只是附近最低的。"),
                    ),
                ),
            ),
            skill="kinds-of-stationary-points",
            hints=(
                Text(
                    "A minimum compares: with its neighbours, or with all points.",
                    "最小值是比较出来的：与附近比，或与所有点比。",
                ),
                Text("Imagine the loss as a landscape, and stand at the point.", "把损失想成地形，站在那一点上。"),
                Text(
                    "Can one go down from here by a small step, or only after climbing first?",
                    "从这里小步就能下去，还是要先往上爬？",
                ),
            ),
        ),
        Question(
            "ended",
            Text(
                "Gradient descent stands still: the gradient is 0. What is certain?",
                "梯度下降停住了：梯度为 0。能确定什么？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "stationary",
                        Text("Only that the point is stationary.", "只能确定这是驻点。"),
                        Text(
                            "It may be a global or a local minimum, a saddle, even a maximum.",
                            "它可能是全局或局部最小值、鞍点，甚至最大值。",
                        ),
                    ),
                    kind.Option(
                        "global",
                        Text("That it is the global minimum.", "这是全局最小值。"),
                        Text("The gradient knows only what is close by.", "梯度只知道眼前附近的情况。"),
                    ),
                    kind.Option(
                        "zero",
                        Text("That the loss is 0.", "损失是 0。"),
                        Text("A least loss can be greater than 0.", "最小的损失可以大于 0。"),
                    ),
                    kind.Option(
                        "rate",
                        Text("That the learning rate is too small.", "学习率太小。"),
                        Text(
                            "Where the gradient is 0, no learning rate moves anything.",
                            "梯度为 0 的地方，学习率多大都不会动。",
                        ),
                    ),
                ),
                right="stationary",
            ),
            skill="kinds-of-stationary-points",
            hints=(
                Text(
                    "A derivative says something about one point and its surroundings.",
                    "导数只说明一点及其附近的情况。",
                ),
                Text("Where is the derivative of a hilly curve 0?", "一条起伏的曲线，导数在哪些地方为 0？"),
                Text("Think of the top of a hill, too.", "也想一想山顶。"),
            ),
        ),
        Question(
            "global",
            Text("How are local and global minima related?", "局部最小值与全局最小值有什么关系？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "global-is-local",
                        Text("Every global minimum is a local one as well.", "每个全局最小值也是局部最小值。"),
                        Text(
                            "What is lowest of all is lowest among its neighbours.",
                            "在所有点中最低，在附近当然也最低。",
                        ),
                    ),
                    kind.Option(
                        "local-is-global",
                        Text("Every local minimum is a global one as well.", "每个局部最小值也是全局最小值。"),
                        Text("That holds for convex losses only.", "这只对凸的损失成立。"),
                    ),
                    kind.Option(
                        "one-each",
                        Text("There is always exactly one of each.", "总是各有一个。"),
                        Text("There can be many of both, as in a valley.", "两种都可以有很多，例如谷底。"),
                    ),
                    kind.Option(
                        "exclude",
                        Text("A point cannot be both.", "一个点不能两者都是。"),
                        Text("Lowest of all includes the neighbours.", "所有点也包括附近的点。"),
                    ),
                ),
                right="global-is-local",
            ),
            skill="global-minimum",
            hints=(
                Text("Compare the definitions: lowest nearby, lowest everywhere.", "比较定义：附近最低，处处最低。"),
                Text("Which of the two conditions asks for more?", "两个条件中哪个要求更高？"),
                Text(
                    "If a point is lower than all others, what of those beside it?",
                    "如果一个点比所有点都低，那它旁边的点呢？",
                ),
            ),
        ),
    ],
)
