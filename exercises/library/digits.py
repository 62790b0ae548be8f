"""Reading handwritten digits: a two-layer network with softmax, from its shapes to its confusion matrix."""

from sympy import Expr, Integer, Ne, Rational, ceiling, exp, floor, log, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question, Variable, plain_loss
from ..derivations.dispatch import wrong_list, wrong_number
from ..text import Text

examples, hidden, batch, epochs, rate, missed = symbols("examples hidden batch epochs rate missed", positive=True)
x1, x2 = symbols("x1 x2", positive=True)
u11, u12, u21, u22, c1, c2 = symbols("u11 u12 u21 u22 c1 c2", real=True)
v11, v12, v21, v22, v31, v32 = symbols("v11 v12 v21 v22 v31 v32", real=True)
m33, m38, m39, m83, m88, m89, m93, m98, m99 = symbols("m33 m38 m39 m83 m88 m89 m93 m98 m99", positive=True)
z1, z2, z3, p1, p2, p3, q1, q2, q3 = symbols("z1 z2 z3 p1 p2 p3 q1 q2 q3", real=True)

IMAGES, PIXELS, DIGITS = Integer(1797), Integer(64), Integer(10)


def sigmoid(value: Expr) -> Expr:
    """1/(1 + e^(-z))."""
    return 1 / (1 + exp(-value))


def softmax(scores: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """e^z_k divided by the sum of them all."""
    total = sum(exp(score) for score in scores)
    return tuple(exp(score) / total for score in scores)


first_layer = PIXELS * hidden + hidden
parameters = first_layer + hidden * DIGITS + DIGITS
others = IMAGES - examples
updates = ceiling(examples / batch)
# the slice: two pixels, two hidden units, three digits, of which the second is the true one
sums = (u11 * x1 + u12 * x2 + c1, u21 * x1 + u22 * x2 + c2)
active = tuple(sigmoid(value) for value in sums)
scores = (v11 * active[0] + v12 * active[1], v21 * active[0] + v22 * active[1], v31 * active[0] + v32 * active[1])
shares = softmax(scores)
total = log(exp(z1) + exp(z2) + exp(z3))
of_second = plain_loss(total - z2, by=[z1, z2, z3])
of_truth = plain_loss(total - p1 * z1 - p2 * z2 - p3 * z3, by=[z1])
of_scores = softmax((z1, z2, z3))
right, tested = m33 + m88 + m99, m33 + m38 + m39 + m83 + m88 + m89 + m93 + m98 + m99
eights, said_eight = m83 + m88 + m89, m38 + m88 + m98

_SLICE_EN = "A tiny slice: two pixels x = ({x1}, {x2}) and two hidden units, W1 = [{u11}, {u12}; {u21}, {u22}], b1 = ({c1}, {c2}). "
_SLICE_ZH = "取一小块：两个像素 x = ({x1}, {x2})，两个隐藏单元，W1 = [{u11}, {u12}; {u21}, {u22}]，b1 = ({c1}, {c2})。"
_DIGITS_EN = _SLICE_EN + "Three digits: W2 = [{v11}, {v12}; {v21}, {v22}; {v31}, {v32}], b2 = (0, 0, 0). "
_DIGITS_ZH = _SLICE_ZH + "三个数字：W2 = [{v11}, {v12}; {v21}, {v22}; {v31}, {v32}]，b2 = (0, 0, 0)。"
_MATRIX_EN = (
    "A part of a confusion matrix, for the digits 3, 8 and 9; rows are the true digit, columns what the model says: "
    "[{m33}, {m38}, {m39}; {m83}, {m88}, {m89}; {m93}, {m98}, {m99}]. "
)
_MATRIX_ZH = (
    "混淆矩阵的一部分，数字 3、8、9；行是真实数字，列是模型的判断："
    "[{m33}, {m38}, {m39}; {m83}, {m88}, {m89}; {m93}, {m98}, {m99}]。"
)


def tenths(*values: int) -> list[Rational]:
    """Givens in tenths."""
    return [Rational(value, 10) for value in values]


exercise = Exercise(
    number=22,
    title=Text("Reading digits", "识别图片中的数字"),
    story=Text(
        "There are 1797 pictures of handwritten digits from 0 to 9, each of 8 × 8 pixels. A network of two layers reads "
        "them: a = σ(W1·x + b1) with {hidden} hidden units, z = W2·a + b2, q = softmax(z). Here x is the column of the 64 "
        "pixels, and q holds the probability of each of the 10 digits. The loss is the cross-entropy. The network is "
        "trained on {examples} pictures, drawn at random; the others are kept for the test.",
        "有 1797 张手写数字图片，数字从 0 到 9，每张 8 × 8 像素。一个两层神经网络来识别它们：a = σ(W1·x + b1)，有 {hidden} 个隐藏单元；"
        "z = W2·a + b2；q = softmax(z)。其中 x 是 64 个像素排成的一列，q 是 10 个数字各自的概率。损失是交叉熵。"
        "随机抽取 {examples} 张图片用来训练，其余的留作测试。",
    ),
    variables={
        **{
            symbol: Variable(Text(f"the score of class {place}", f"第 {place} 类的得分"), span=(-3, 3))
            for place, symbol in enumerate((z1, z2, z3), start=1)
        },
        **{
            symbol: Variable(Text(f"the true share of class {place}", f"第 {place} 类的真实比例"), span=(0, 1))
            for place, symbol in enumerate((p1, p2, p3), start=1)
        },
    },
    givens={
        examples: Given(Rational(1400), [Rational(n) for n in (1200, 1250, 1300, 1350, 1400, 1450)]),
        hidden: Given(Rational(32), [Rational(n) for n in (16, 20, 24, 32, 40, 48)]),
        batch: Given(Rational(32), [Rational(n) for n in (16, 32, 48, 64)]),
        epochs: Given(Rational(60), [Rational(n) for n in (30, 40, 50, 60)]),
        rate: Given(Rational(1, 2)),
        missed: Given(Rational(9), range(7, 15)),
        x1: Given(Rational(1), tenths(8, 10)),
        x2: Given(Rational(1, 2), tenths(4, 5, 6)),
        u11: Given(Rational(2, 5), tenths(3, 4, 5)),
        u12: Given(Rational(-3, 5), tenths(-8, -6)),
        u21: Given(Rational(-1, 5), tenths(-2, -3)),
        u22: Given(Rational(4, 5), tenths(7, 8, 9)),
        c1: Given(Rational(1, 10), tenths(1, 2)),
        c2: Given(Rational(-1, 10), tenths(-1, -2)),
        v11: Given(Rational(-1), tenths(-10, -8)),
        v12: Given(Rational(1, 2), tenths(4, 5)),
        v21: Given(Rational(2), tenths(15, 20)),
        v22: Given(Rational(1), tenths(10, 12)),
        v31: Given(Rational(1, 2), tenths(3, 5)),
        v32: Given(Rational(-3, 2), tenths(-15, -12)),
        m33: Given(Rational(38), range(34, 42)),
        m38: Given(Rational(1), range(1, 4)),
        m39: Given(Rational(1), range(1, 4)),
        m83: Given(Rational(4), range(3, 7)),
        m88: Given(Rational(31), range(28, 36)),
        m89: Given(Rational(3), range(1, 4)),
        m93: Given(Rational(1), range(1, 3)),
        m98: Given(Rational(5), range(4, 8)),
        m99: Given(Rational(35), range(30, 40)),
    },
    requires=[Ne(examples / batch, updates), Ne(hidden, batch), Ne(eights, said_eight), Ne(m83, m38), Ne(m98, m89)],
    training=ask.Training(examples, hidden, rate, epochs, batch),
    questions=[
        Question(
            "shape-first",
            Text(
                "What is the shape of W1? Write (rows, columns).",
                "W1 的形状是什么？写成 (行数, 列数)。",
            ),
            ask.Value((hidden, PIXELS)),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(
                wrong_list("ROWS_AND_COLUMNS", [PIXELS, hidden]),
                wrong_list("OTHER_LAYER", [DIGITS, hidden]),
                wrong_list("PICTURE_FOR_WEIGHTS", [Integer(8), Integer(8)]),
            ),
            hints=(
                Text(
                    "A matrix product needs as many columns on the left as rows on the right.",
                    "矩阵乘积要求左边的列数等于右边的行数。",
                ),
                Text("Look at W1·x: x is a column of pixels.", "看 W1·x：x 是像素排成的一列。"),
                Text(
                    "The result of W1·x has one entry for each hidden unit; each row of W1 makes one of them from all the pixels.",
                    "W1·x 的结果是每个隐藏单元一个数；W1 的每一行用全部像素算出其中一个。",
                ),
            ),
        ),
        Question(
            "shape-second",
            Text("What is the shape of W2? Write (rows, columns).", "W2 的形状是什么？写成 (行数, 列数)。"),
            ask.Value((DIGITS, hidden)),
            kind.Shape(),
            skill="layer-shapes",
            mistakes=(
                wrong_list("ROWS_AND_COLUMNS", [hidden, DIGITS]),
                wrong_list("OTHER_LAYER", [hidden, PIXELS]),
                wrong_list("LAYER_SKIPPED", [DIGITS, PIXELS]),
            ),
            hints=(
                Text(
                    "The rows of a weight matrix are what comes out of the layer, its columns what goes in.",
                    "权重矩阵的行对应这一层的输出，列对应这一层的输入。",
                ),
                Text(
                    "Look at z = W2·a + b2: what is the length of a, and of z?",
                    "看 z = W2·a + b2：a 有多长，z 有多长？",
                ),
                Text(
                    "z has a score for each digit, and a an activation for each hidden unit.",
                    "z 给每个数字一个得分，a 给每个隐藏单元一个激活值。",
                ),
            ),
        ),
        Question(
            "first-layer",
            Text(
                "How many parameters does the first layer have, W1 and b1 together?",
                "第一层有多少个参数，W1 和 b1 一起算？",
            ),
            ask.Value((first_layer,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=(
                wrong_number("BIAS_FORGOTTEN", PIXELS * hidden),
                wrong_number("UNITS_FOR_PARAMETERS", PIXELS + hidden),
                wrong_number("BIAS_FOR_EACH_INPUT", PIXELS * hidden + PIXELS),
            ),
            hints=(
                Text(
                    "Every entry of a weight matrix is a parameter, and so is every bias.",
                    "权重矩阵的每个元素都是参数，每个偏置也是。",
                ),
                Text("Count the entries of W1, then those of b1.", "先数 W1 的元素，再数 b1 的元素。"),
                Text(
                    "A matrix has rows times columns entries, and each hidden unit has one bias.",
                    "矩阵的元素个数是行数乘列数，每个隐藏单元有一个偏置。",
                ),
            ),
        ),
        Question(
            "parameters",
            Text("How many parameters does the whole network have?", "整个网络有多少个参数？"),
            ask.Value((parameters,)),
            kind.Number(),
            skill="counting-parameters",
            mistakes=(
                wrong_number("BIAS_FORGOTTEN", PIXELS * hidden + hidden * DIGITS),
                wrong_number("LAYER_FORGOTTEN", first_layer),
                wrong_number("LAYER_FORGOTTEN", hidden * DIGITS + DIGITS),
                wrong_number("UNITS_FOR_PARAMETERS", PIXELS + hidden + DIGITS),
                wrong_number("BIAS_FORGOTTEN", first_layer + hidden * DIGITS),
                wrong_number("LAYER_SKIPPED", PIXELS * DIGITS + DIGITS),
            ),
            hints=(
                Text(
                    "The parameters of a network are the weights and the biases of all its layers.",
                    "网络的参数是所有层的权重和偏置。",
                ),
                Text(
                    "Add up the entries of W1, b1, W2 and b2.",
                    "把 W1、b1、W2、b2 的元素个数加起来。",
                ),
                Text(
                    "A layer from n values to m has m·n weights and m biases; here are two such layers.",
                    "从 n 个值到 m 个值的一层有 m·n 个权重和 m 个偏置；这里有两层。",
                ),
            ),
        ),
        Question(
            "others",
            Text("How many pictures are kept for the test?", "有多少张图片留作测试？"),
            ask.Value((others,)),
            kind.Number(),
            skill="train-test",
            mistakes=(wrong_number("TRAINING_FOR_TEST", examples), wrong_number("ALL_FOR_TEST", IMAGES)),
            hints=(
                Text(
                    "Training pictures and test pictures are two different parts of the data.",
                    "训练图片和测试图片是数据中不同的两部分。",
                ),
                Text("The story says how many there are, and how many train.", "题目说了一共有多少张，训练用多少张。"),
                Text("Subtract the training pictures from all pictures.", "从全部图片中减去训练图片。"),
            ),
        ),
        Question(
            "sums",
            Text(_SLICE_EN + "Find the sums s = W1·x + b1.", _SLICE_ZH + "求加权和 s = W1·x + b1。"),
            ask.Value(sums),
            kind.Vector(digits=4, labels=("s1", "s2")),
            skill="matrix-product",
            mistakes=(
                wrong_list("BIAS_FORGOTTEN", [sums[0] - c1, sums[1] - c2]),
                wrong_list("WEIGHTS_TRANSPOSED", [u11 * x1 + u21 * x2 + c1, u12 * x1 + u22 * x2 + c2]),
                wrong_list("COLUMN_LEFT_OUT", [u11 * x1 + c1, u21 * x1 + c2]),
            ),
            hints=(
                Text(
                    "Each hidden unit weighs all its inputs, adds them up, and adds its bias.",
                    "每个隐藏单元把所有输入加权求和，再加上自己的偏置。",
                ),
                Text("Row k of W1 belongs to hidden unit k.", "W1 的第 k 行属于第 k 个隐藏单元。"),
                Text(
                    "Multiply the first row by x entry by entry, add the products and the first bias; then the second row.",
                    "用第一行与 x 逐个相乘再相加，加上第一个偏置；第二行同样。",
                ),
            ),
        ),
        Question(
            "active",
            Text(
                _SLICE_EN + "Find a = σ(W1·x + b1). Four digits are enough.",
                _SLICE_ZH + "求 a = σ(W1·x + b1)。四位有效数字即可。",
            ),
            ask.Value(active),
            kind.Vector(digits=4, labels=("a1", "a2")),
            skill="network-output",
            mistakes=(
                wrong_list("ACTIVATION_FORGOTTEN", list(sums)),
                wrong_list("SIGMA_SIGN", [sigmoid(-value) for value in sums]),
                wrong_list("BIAS_FORGOTTEN", [sigmoid(sums[0] - c1), sigmoid(sums[1] - c2)]),
            ),
            hints=(
                Text(
                    "σ(z) = 1/(1 + e^(-z)) is applied to each entry by itself.",
                    "σ(z) = 1/(1 + e^(-z)) 分别作用于每个元素。",
                ),
                Text("First find the two sums W1·x + b1.", "先求两个和 W1·x + b1。"),
                Text(
                    "Put each sum into σ; both results lie between 0 and 1.",
                    "把每个和代入 σ；两个结果都在 0 和 1 之间。",
                ),
            ),
        ),
        Question(
            "scores",
            Text(
                _DIGITS_EN
                + "Find the scores z = W2·a + b2. Keep five digits on the way; three are enough in the answer.",
                _DIGITS_ZH + "求得分 z = W2·a + b2。中间结果保留五位有效数字，答案三位即可。",
            ),
            ask.Value(scores),
            kind.Vector(digits=3, labels=("z1", "z2", "z3")),
            skill="matrix-product",
            mistakes=(
                wrong_list(
                    "ACTIVATION_FORGOTTEN",
                    [v11 * sums[0] + v12 * sums[1], v21 * sums[0] + v22 * sums[1], v31 * sums[0] + v32 * sums[1]],
                ),
                wrong_list("LAYER_SKIPPED", [v11 * x1 + v12 * x2, v21 * x1 + v22 * x2, v31 * x1 + v32 * x2]),
                wrong_list("SOFTMAX_EARLY", list(shares)),
            ),
            hints=(
                Text(
                    "What the second layer is given is what the first layer gives: the activations.",
                    "第二层的输入就是第一层的输出：激活值。",
                ),
                Text("First find a = σ(W1·x + b1), then multiply by W2.", "先求 a = σ(W1·x + b1)，再乘 W2。"),
                Text(
                    "Each row of W2 gives the score of one digit: weigh both activations and add; the biases are 0.",
                    "W2 的每一行给出一个数字的得分：两个激活值加权相加；偏置都是 0。",
                ),
            ),
        ),
        Question(
            "shares",
            Text(
                _DIGITS_EN + "Find the probabilities q = softmax(z). Three digits are enough.",
                _DIGITS_ZH + "求概率 q = softmax(z)。三位有效数字即可。",
            ),
            ask.Value(shares),
            kind.Vector(digits=3, labels=("q1", "q2", "q3")),
            skill="softmax",
            mistakes=(
                wrong_list("SOFTMAX_NOT_DIVIDED", [exp(score) for score in scores]),
                wrong_list("SIGMA_FOR_SOFTMAX", [sigmoid(score) for score in scores]),
                wrong_list("SCORES_DIVIDED", [score / sum(scores) for score in scores]),
                wrong_list("SCORES_FOR_SHARES", list(scores)),
            ),
            hints=(
                Text(
                    "Softmax makes positive numbers of the scores that add up to 1.",
                    "softmax 把得分变成加起来等于 1 的正数。",
                ),
                Text(
                    "It has two steps: e to the power of each score, then a division.",
                    "分两步：先求 e 的得分次方，再做除法。",
                ),
                Text(
                    "Divide each e^z_k by the sum of all three; check that the results add up to 1.",
                    "用每个 e^z_k 除以三者之和；检查结果之和是否为 1。",
                ),
            ),
        ),
        Question(
            "loss",
            Text(
                _DIGITS_EN + "The second digit is the true one. What is the cross-entropy? Three digits are enough.",
                _DIGITS_ZH + "真实的是第二个数字。交叉熵是多少？三位有效数字即可。",
            ),
            ask.At(ask.LossFormula(of_second), scores),
            kind.Number(digits=3),
            skill="cross-entropy",
            mistakes=(
                wrong_number("LOG_SIGN", log(shares[1])),
                wrong_number("LOG_BASE", -log(shares[1]) / log(2)),
                wrong_number("LOG_BASE", -log(shares[1]) / log(10)),
                wrong_number("CLASS_WRONG", -log(1 - shares[1])),
                wrong_number("OTHER_CLASS", -log(shares[0])),
                wrong_number("OTHER_CLASS", -log(shares[2])),
            ),
            hints=(
                Text(
                    "The cross-entropy of one picture asks only how probable the model finds the true digit.",
                    "一张图片的交叉熵只看模型给真实数字的概率。",
                ),
                Text("Find q first; of its three entries you need one.", "先求 q；三个元素中只需要一个。"),
                Text(
                    "Take the natural logarithm of the true digit's probability, and change its sign.",
                    "取真实数字概率的自然对数，再变号。",
                ),
            ),
        ),
        Question(
            "score-derivative",
            Text(
                "Three classes, q = softmax(z1, z2, z3). As p1 + p2 + p3 = 1, the cross-entropy is "
                "H = ln(e^z1 + e^z2 + e^z3) - p1·z1 - p2·z2 - p3·z3. Find ∂H/∂z1. You may write q1, q2, q3.",
                "三个类别，q = softmax(z1, z2, z3)。因为 p1 + p2 + p3 = 1，交叉熵是 "
                "H = ln(e^z1 + e^z2 + e^z3) - p1·z1 - p2·z2 - p3·z3。求 ∂H/∂z1。可以写 q1、q2、q3。",
            ),
            ask.Derivative(of_truth, z1),
            kind.Expression(),
            skill="softmax-gradient",
            mistakes=(
                wrong_number("RESIDUAL_REVERSED", p1 - of_scores[0]),
                wrong_number("TARGET_FORGOTTEN", of_scores[0]),
                wrong_number("SLOPE_TWICE", (of_scores[0] - p1) * of_scores[0] * (1 - of_scores[0])),
                wrong_number("SOFTMAX_FORGOTTEN", -p1 / of_scores[0]),
                wrong_number("OTHER_CLASS", of_scores[1] - p2),
            ),
            definitions={q1: of_scores[0], q2: of_scores[1], q3: of_scores[2]},
        ),
        Question(
            "score-gradient",
            Text(
                _DIGITS_EN
                + "The second digit is the true one. Find (∂H/∂z1, ∂H/∂z2, ∂H/∂z3). Three digits are enough.",
                _DIGITS_ZH + "真实的是第二个数字。求 (∂H/∂z1, ∂H/∂z2, ∂H/∂z3)。三位有效数字即可。",
            ),
            ask.At(ask.Gradient(of_second), scores),
            kind.Vector(digits=3, labels=("dH/dz1", "dH/dz2", "dH/dz3")),
            skill="softmax-gradient",
            mistakes=(
                wrong_list("RESIDUAL_REVERSED", [-shares[0], 1 - shares[1], -shares[2]]),
                wrong_list("TARGET_FORGOTTEN", list(shares)),
                wrong_list("SOFTMAX_FORGOTTEN", [Integer(0), -1 / shares[1], Integer(0)]),
                wrong_list("OTHER_CLASS", [shares[0] - 1, shares[1], shares[2]]),
                wrong_list("OTHER_CLASS", [shares[0], shares[1], shares[2] - 1]),
            ),
            hints=(
                Text(
                    "With softmax and cross-entropy, the derivative by a score compares a probability with the truth.",
                    "softmax 配交叉熵时，对得分的导数是概率与真实值的比较。",
                ),
                Text(
                    "Find q first. The truth is 1 for one digit and 0 for the others.",
                    "先求 q。真实值对一个数字是 1，其余是 0。",
                ),
                Text(
                    "Take the truth from each probability; only one entry becomes negative.",
                    "用每个概率减去真实值；只有一个会变成负的。",
                ),
            ),
        ),
        Question(
            "start-loss",
            Text(
                "Before training the model may give each of the 10 digits the same probability. What is the cross-entropy "
                "then? Four digits are enough.",
                "训练之前，假设模型给 10 个数字同样的概率。这时交叉熵是多少？四位有效数字即可。",
            ),
            ask.Value((log(DIGITS),)),
            kind.Number(digits=4),
            skill="cross-entropy",
            mistakes=(
                wrong_number("LOG_SIGN", -log(DIGITS)),
                wrong_number("LOG_BASE", log(DIGITS) / log(2)),
                wrong_number("LOG_BASE", Integer(1)),
                wrong_number("SHARE_FOR_LOSS", 1 / DIGITS),
                wrong_number("CLASS_WRONG", -log(1 - 1 / DIGITS)),
            ),
            hints=(
                Text(
                    "The loss is minus the logarithm of the probability of the true digit.",
                    "损失是真实数字概率的对数，再取负号。",
                ),
                Text(
                    "All digits are alike here, so it does not matter which is true.",
                    "这里所有数字都一样，真实的是哪个无关紧要。",
                ),
                Text(
                    "What is each of ten equal probabilities that add up to 1? Take -ln of it.",
                    "十个相等的概率之和为 1，每个是多少？取它的 -ln。",
                ),
            ),
        ),
        Question(
            "updates",
            Text(
                "Training takes the {examples} pictures in batches of {batch}. How many updates are made in one epoch?",
                "训练时把 {examples} 张图片分批，每批 {batch} 张。一个回合里更新多少次？",
            ),
            ask.Value((updates,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("LAST_BATCH_LOST", floor(examples / batch)),
                wrong_number("UPDATES_WHOLE", examples / batch),
                wrong_number("EXAMPLES_FOR_UPDATES", examples),
                wrong_number("BATCH_FOR_UPDATES", batch),
                wrong_number("ALL_FOR_TRAINING", ceiling(IMAGES / batch)),
            ),
            hints=(
                Text(
                    "The parameters are updated once for each batch, whatever its size.",
                    "无论大小，每过一批参数更新一次。",
                ),
                Text(
                    "How many batches are there? Only the training pictures are in them.",
                    "一共有多少批？批里只有训练图片。",
                ),
                Text(
                    "Divide the training pictures by the batch size; a rest makes one more batch.",
                    "用训练图片数除以批量大小；有余数就再多一批。",
                ),
            ),
        ),
        Question(
            "last-batch",
            Text(
                "Training takes the {examples} pictures in batches of {batch}. How many pictures are in the last batch?",
                "训练时把 {examples} 张图片分批，每批 {batch} 张。最后一批有多少张？",
            ),
            ask.Value((examples - batch * floor(examples / batch),)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("BATCH_FULL", batch),
                wrong_number("BATCH_MISSING", batch * updates - examples),
            ),
            hints=(
                Text("All batches but the last are full.", "除了最后一批，其他批都是满的。"),
                Text(
                    "How many full batches are there, and how many pictures do they hold?",
                    "有多少满批，它们共有多少张图片？",
                ),
                Text(
                    "Divide with a remainder; what is left over is the last batch.",
                    "做带余数的除法；余下的就是最后一批。",
                ),
            ),
        ),
        Question(
            "all-updates",
            Text(
                "How many updates are made in {epochs} epochs, with {batch} of the {examples} pictures in a batch?",
                "{examples} 张图片，每批 {batch} 张，训练 {epochs} 个回合，一共更新多少次？",
            ),
            ask.Value((epochs * updates,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("EPOCHS_FORGOTTEN", updates),
                wrong_number("LAST_BATCH_LOST", epochs * floor(examples / batch)),
                wrong_number("EXAMPLES_FOR_UPDATES", epochs * examples),
                wrong_number("LAST_BATCH_LOST", epochs * examples / batch),
            ),
            hints=(
                Text("Every epoch makes the same number of updates.", "每个回合的更新次数相同。"),
                Text("First find the updates of one epoch.", "先求一个回合的更新次数。"),
                Text(
                    "Round the batches of one epoch up, and only then multiply by the number of epochs.",
                    "先把一个回合的批数向上取整，再乘以回合数。",
                ),
            ),
        ),
        Question(
            "epoch",
            Text("What is one epoch here?", "这里的一个回合（epoch）是什么？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "training-pass",
                        Text("Every training picture is used once.", "每张训练图片都用过一次。"),
                        Text("Batch after batch, until none is left.", "一批接一批，直到用完。"),
                    ),
                    kind.Option(
                        "all-pass",
                        Text("Every one of the 1797 pictures is used once.", "1797 张图片每张都用过一次。"),
                        Text(
                            "The test pictures take no part in training.",
                            "测试图片不参加训练。",
                        ),
                    ),
                    kind.Option(
                        "update",
                        Text("The parameters are updated once.", "参数更新一次。"),
                        Text(
                            "That is one update; an epoch has one for each batch.",
                            "那是一次更新；一个回合里每批更新一次。",
                        ),
                    ),
                    kind.Option(
                        "converged",
                        Text("The loss no longer falls.", "损失不再下降。"),
                        Text(
                            "An epoch is counted by pictures, not by what the loss does.",
                            "回合是按图片来数的，与损失的变化无关。",
                        ),
                    ),
                ),
                right="training-pass",
            ),
            skill="batches-and-epochs",
            hints=(
                Text("Batch, update and epoch are three different counts.", "批量、更新、回合是三种不同的计数。"),
                Text("Which pictures does training look at?", "训练会看哪些图片？"),
                Text(
                    "After one epoch training starts over with the same pictures.",
                    "一个回合之后，训练又从同样的图片开始。",
                ),
            ),
        ),
        Question(
            "prediction",
            Text("Which digit does the model say?", "模型判断是哪个数字？"),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "likeliest",
                        Text("The one with the greatest probability.", "概率最大的那个。"),
                        Text(
                            "Softmax keeps the order, so it is also the one with the greatest score.",
                            "softmax 不改变大小顺序，所以它也是得分最大的那个。",
                        ),
                    ),
                    kind.Option(
                        "half",
                        Text("The one whose probability is above 1/2.", "概率超过 1/2 的那个。"),
                        Text(
                            "Of ten probabilities none may be above 1/2.",
                            "十个概率中可能没有一个超过 1/2。",
                        ),
                    ),
                    kind.Option(
                        "drawn",
                        Text("One that is drawn with these probabilities.", "按这些概率随机抽取的一个。"),
                        Text(
                            "Then it would not always say the same of one picture, and it would be right less often.",
                            "那样对同一张图片会有不同的回答，答对的次数也更少。",
                        ),
                    ),
                    kind.Option(
                        "rounded",
                        Text(
                            "The sum of the digits, weighted by their probabilities, rounded.",
                            "以概率为权重的数字之和，再四舍五入。",
                        ),
                        Text(
                            "Digits are classes: here 5 does not lie between 1 and 9.",
                            "数字在这里是类别：1 和 9 之间并不是 5。",
                        ),
                    ),
                ),
                right="likeliest",
            ),
            skill="decision",
            hints=(
                Text("A classifier must say one class.", "分类器必须说出一个类别。"),
                Text("Compare the entries of q with each other.", "把 q 的各个元素互相比较。"),
                Text("Which of them would you bet on?", "你会押哪一个？"),
            ),
        ),
        Question(
            "accuracy",
            Text(
                "The trained model gets {missed} of the test pictures wrong. Which share of them does it get right? "
                "Three digits are enough.",
                "训练好的模型认错了 {missed} 张测试图片。它认对的比例是多少？三位有效数字即可。",
            ),
            ask.Value((1 - missed / others,)),
            kind.Number(digits=3),
            skill="confusion-matrix",
            mistakes=(
                wrong_number("ERROR_RATE", missed / others),
                wrong_number("WRONG_TOTAL", 1 - missed / IMAGES),
                wrong_number("WRONG_TOTAL", 1 - missed / examples),
                wrong_number("COUNT_FOR_SHARE", others - missed),
            ),
            hints=(
                Text(
                    "Accuracy is the share of right answers among all that were tested.",
                    "准确率是测试中答对的占全部测试的比例。",
                ),
                Text(
                    "Find how many pictures are tested, and how many of them are right.",
                    "先求测试了多少张，其中对了多少张。",
                ),
                Text("Divide the right ones by the tested ones.", "用认对的张数除以测试的张数。"),
            ),
        ),
        Question(
            "taken-for-three",
            Text(
                _MATRIX_EN + "How many eights does the model take for a three?",
                _MATRIX_ZH + "有多少个 8 被模型认成 3？",
            ),
            ask.Value((m83,)),
            kind.Number(),
            skill="confusion-matrix",
            mistakes=(
                wrong_number("CONFUSION_TRANSPOSED", m38),
                wrong_number("ROW_FOR_ENTRY", m83 + m89),
                wrong_number("DIAGONAL_FOR_ENTRY", m88),
            ),
            hints=(
                Text(
                    "Every entry counts pictures of one true digit and one answer.",
                    "每个元素统计的是某个真实数字、某个判断的图片数。",
                ),
                Text("The true digit gives the row, the answer the column.", "真实数字决定行，判断决定列。"),
                Text(
                    "Go to the row of the eights, and in it to the column of the threes.",
                    "找到 8 所在的行，再看这一行里 3 那一列。",
                ),
            ),
        ),
        Question(
            "true-nines",
            Text(_MATRIX_EN + "How many of these pictures show a nine?", _MATRIX_ZH + "这些图片中有多少张是 9？"),
            ask.Value((m93 + m98 + m99,)),
            kind.Number(),
            skill="confusion-matrix",
            mistakes=(
                wrong_number("CONFUSION_TRANSPOSED", m39 + m89 + m99),
                wrong_number("DIAGONAL_FOR_ROW", m99),
                wrong_number("ROW_FOR_ENTRY", m93 + m98),
            ),
            hints=(
                Text(
                    "A picture of a nine stays one, whatever the model says of it.",
                    "不管模型怎么判断，图片上的 9 还是 9。",
                ),
                Text("All pictures of one true digit stand in one row.", "同一真实数字的图片都在同一行。"),
                Text(
                    "Add up the row of the nines, right and wrong answers alike.",
                    "把 9 那一行加起来，判断对的和错的都算。",
                ),
            ),
        ),
        Question(
            "share-right",
            Text(
                _MATRIX_EN + "Which share of these pictures does the model get right? Three digits are enough.",
                _MATRIX_ZH + "这些图片中模型认对的比例是多少？三位有效数字即可。",
            ),
            ask.Value((right / tested,)),
            kind.Number(digits=3),
            skill="confusion-matrix",
            mistakes=(
                wrong_number("ERROR_RATE", 1 - right / tested),
                wrong_number("COUNT_FOR_SHARE", right),
                wrong_number("RIGHT_TO_WRONG", right / (tested - right)),
            ),
            hints=(
                Text(
                    "Right answers are those where the row and the column are the same digit.",
                    "行和列是同一个数字的，才是判断正确的。",
                ),
                Text("They stand on the diagonal.", "它们都在对角线上。"),
                Text(
                    "Divide the sum of the diagonal by the sum of all nine numbers.", "用对角线之和除以全部九个数之和。"
                ),
            ),
        ),
        Question(
            "recall",
            Text(
                _MATRIX_EN
                + "Which share of the true eights does the model find (the recall)? Three digits are enough.",
                _MATRIX_ZH + "真实的 8 中，模型认出的比例（召回率）是多少？三位有效数字即可。",
            ),
            ask.Value((m88 / eights,)),
            kind.Number(digits=3),
            skill="precision-recall",
            mistakes=(
                wrong_number("PRECISION_FOR_RECALL", m88 / said_eight),
                wrong_number("WRONG_TOTAL", m88 / tested),
                wrong_number("ERROR_RATE", 1 - m88 / eights),
                wrong_number("COUNT_FOR_SHARE", m88),
            ),
            hints=(
                Text("Recall looks at the true eights only.", "召回率只看真实的 8。"),
                Text("They are one row of the matrix.", "它们是矩阵的一行。"),
                Text("Divide the entry on the diagonal by the sum of its row.", "用对角线上的元素除以它那一行之和。"),
            ),
        ),
        Question(
            "precision",
            Text(
                _MATRIX_EN
                + "When the model says eight, how often is it right (the precision)? Three digits are enough.",
                _MATRIX_ZH + "模型判断为 8 时，判断正确的比例（精确率）是多少？三位有效数字即可。",
            ),
            ask.Value((m88 / said_eight,)),
            kind.Number(digits=3),
            skill="precision-recall",
            mistakes=(
                wrong_number("RECALL_FOR_PRECISION", m88 / eights),
                wrong_number("WRONG_TOTAL", m88 / tested),
                wrong_number("ERROR_RATE", 1 - m88 / said_eight),
                wrong_number("COUNT_FOR_SHARE", m88),
            ),
            hints=(
                Text(
                    "Precision looks at what the model calls an eight, true or not.",
                    "精确率只看模型判断为 8 的图片，不管判断得对不对。",
                ),
                Text("These are one column of the matrix.", "它们是矩阵的一列。"),
                Text(
                    "Divide the entry on the diagonal by the sum of its column.", "用对角线上的元素除以它那一列之和。"
                ),
            ),
        ),
        Question(
            "others-tested",
            Text(
                "Why is the model tested on pictures that it was not trained on?",
                "为什么要用没有训练过的图片来测试模型？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "generalise",
                        Text(
                            "To see whether it has learned digits, and not only these pictures.",
                            "看它学到的是不是数字本身，而不只是这些图片。",
                        ),
                        Text(
                            "A model with thousands of parameters can learn its training pictures by heart.",
                            "有几千个参数的模型可以把训练图片背下来。",
                        ),
                    ),
                    kind.Option(
                        "faster",
                        Text("Because testing is quicker that way.", "因为这样测试更省时间。"),
                        Text(
                            "Testing is quick anyway. What costs is to think a model better than it is.",
                            "测试本来就很快；真正代价大的是高估了模型。",
                        ),
                    ),
                    kind.Option(
                        "more-training",
                        Text("To train it on them as well.", "为了也用它们来训练。"),
                        Text(
                            "Then they would be training pictures, and say nothing about new ones.",
                            "那样它们就成了训练图片，说明不了新图片上的表现。",
                        ),
                    ),
                    kind.Option(
                        "lower-loss",
                        Text("Because the loss is lower on them.", "因为它们的损失更小。"),
                        Text(
                            "It is mostly higher there: the model was fitted to the others.",
                            "通常反而更大：模型是按另一部分图片拟合的。",
                        ),
                    ),
                ),
                right="generalise",
            ),
            skill="train-test",
            hints=(
                Text(
                    "What counts is how a model does on pictures of tomorrow.", "重要的是模型在明天的图片上表现如何。"
                ),
                Text(
                    "Think of an exam whose questions were all in the homework.",
                    "想一想题目全部来自作业的考试。",
                ),
                Text(
                    "What could a model do that is perfect in training and useless afterwards?",
                    "什么样的模型训练时完美、之后却没用？",
                ),
            ),
        ),
        Question(
            "file-order",
            Text(
                "Trained on 1400 pictures of a shuffle, the model gets about 97% of the others right; trained on the first "
                "1400 of the file, only about 92% of the last 397. Why?",
                "打乱后取 1400 张训练，模型能认对其余约 97%；取文件里的前 1400 张训练，最后 397 张只能认对约 92%。为什么？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "writers",
                        Text(
                            "Other people wrote the last ones, and the model never saw their handwriting.",
                            "最后那些图片是另一些人写的，模型没见过他们的笔迹。",
                        ),
                        Text(
                            "The file goes from writer to writer. A shuffle puts every writer into both parts.",
                            "文件按书写者排列。打乱之后，每个人的字两部分里都有。",
                        ),
                    ),
                    kind.Option(
                        "fewer",
                        Text("It is trained on fewer pictures.", "训练图片更少。"),
                        Text("1400 pictures train it in both cases.", "两种情况都用 1400 张训练。"),
                    ),
                    kind.Option(
                        "missing-digits",
                        Text("Some digits are missing from the first 1400.", "前 1400 张里缺少某些数字。"),
                        Text(
                            "All ten digits are there, in similar numbers.",
                            "十个数字都有，数量也差不多。",
                        ),
                    ),
                    kind.Option(
                        "order-of-updates",
                        Text(
                            "The order in which it sees the training pictures is worse.",
                            "看训练图片的顺序更差。",
                        ),
                        Text(
                            "In every epoch the training pictures are shuffled in both cases.",
                            "两种情况下，每个回合都会重新打乱训练图片。",
                        ),
                    ),
                ),
                right="writers",
            ),
            skill="train-test",
            hints=(
                Text(
                    "A test says something about new pictures only if they are like those it was trained on.",
                    "只有新图片与训练图片相似，训练的效果才能延续到新图片上。",
                ),
                Text("What may change from the beginning of a file to its end?", "从文件开头到结尾，什么可能会变？"),
                Text("Think of how such pictures are collected.", "想一想这样的图片是怎样收集来的。"),
            ),
        ),
    ],
)
