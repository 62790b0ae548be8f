"""Batches, updates, epochs: how often the parameters change while all the data pass by once."""

from sympy import Ne, Rational, ceiling, floor, symbols

from .. import kinds as kind
from .. import operations as ask
from ..declaration import Exercise, Given, Question
from ..derivations.dispatch import wrong_number
from ..text import Text

examples, batch, odd, size, epochs = symbols("examples batch odd size epochs", positive=True)
updates = ceiling(examples / batch)
odd_updates = ceiling(odd / size)

exercise = Exercise(
    number=19,
    title=Text("Batch, update, epoch", "批量、更新、回合"),
    story=Text(
        "Training goes through the data in batches. After each batch the parameters are updated once. One epoch is over "
        "when every example was in one batch; the last batch may be smaller than the others.",
        "训练时把数据分成一批一批。每过一批，参数更新一次。当每个样本都进过一批时，一个回合（epoch）结束；最后一批可以比其他批小。",
    ),
    variables={},
    givens={
        examples: Given(Rational(10000), [Rational(n) for n in (1000, 2000, 6000, 10000, 60000)]),
        batch: Given(Rational(10), [Rational(n) for n in (10, 20, 50, 100)]),
        odd: Given(Rational(1050), [Rational(n) for n in (1050, 1230, 2350, 5070)]),
        size: Given(Rational(100), [Rational(n) for n in (100, 200, 400)]),
        epochs: Given(Rational(20), [Rational(n) for n in (5, 10, 20, 30)]),
    },
    requires=[Ne(odd / size, odd_updates), Ne(updates, batch), Ne(updates, epochs), Ne(batch, epochs)],
    questions=[
        Question(
            "updates",
            Text(
                "There are {examples} examples, {batch} in a batch. How many updates are made in one epoch?",
                "共有 {examples} 个样本，每批 {batch} 个。一个回合里更新多少次？",
            ),
            ask.Value((updates,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("BATCH_FOR_UPDATES", batch),
                wrong_number("EXAMPLES_FOR_UPDATES", examples),
                wrong_number("ONE_UPDATE", Rational(1)),
                wrong_number("FRACTION_TURNED", batch / examples),
            ),
            hints=(
                Text(
                    "After each batch the parameters are updated once: so count the batches.",
                    "每过一批更新一次参数，所以数一数有多少批。",
                ),
                Text(
                    "One epoch goes through {examples} examples, and each batch takes {batch} of them.",
                    "一个回合要走过 {examples} 个样本，每批用掉 {batch} 个。",
                ),
                Text(
                    "How many times do {batch} examples fit into {examples}? Nothing is left over here.",
                    "{examples} 里有几个 {batch}？这里正好除尽。",
                ),
            ),
        ),
        Question(
            "last-batch",
            Text(
                "There are {odd} examples, {size} in a batch. How many updates are made in one epoch?",
                "共有 {odd} 个样本，每批 {size} 个。一个回合里更新多少次？",
            ),
            ask.Value((odd_updates,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("LAST_BATCH_LOST", floor(odd / size)),
                wrong_number("UPDATES_WHOLE", odd / size),
                wrong_number("EXAMPLES_FOR_UPDATES", odd),
            ),
            hints=(
                Text(
                    "Every example must be in some batch, so a last batch that is not full counts as well.",
                    "每个样本都要进某一批，所以最后不满的一批也算。",
                ),
                Text(
                    "There are {odd} examples in batches of {size}: look for the full batches first, and then at what is left.",
                    "{odd} 个样本，每批 {size} 个：先看有多少满的批，再看剩下什么。",
                ),
                Text(
                    "Divide {odd} by {size}. It does not come out even: what do the examples that are left over need?",
                    "用 {odd} 除以 {size}，除不尽：余下的样本需要什么？",
                ),
            ),
        ),
        Question(
            "last-batch-size",
            Text(
                "There are {odd} examples, {size} in a batch. How many examples are in the last batch?",
                "共有 {odd} 个样本，每批 {size} 个。最后一批有多少个样本？",
            ),
            ask.Value((odd - size * floor(odd / size),)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("BATCH_FULL", size),
                wrong_number("BATCH_MISSING", size * ceiling(odd / size) - odd),
            ),
            hints=(
                Text(
                    "The last batch holds what the full batches leave over: a remainder.",
                    "最后一批装的是满批之后剩下的样本：一个余数。",
                ),
                Text(
                    "Of the {odd} examples each full batch takes {size}.", "在 {odd} 个样本里，每个满批用掉 {size} 个。"
                ),
                Text(
                    "How many full batches of {size} are there in {odd}? Subtract all their examples from {odd}.",
                    "{odd} 里有几个 {size} 个样本的满批？从 {odd} 里减去这些批的全部样本。",
                ),
            ),
        ),
        Question(
            "all-updates",
            Text(
                "There are {examples} examples, {batch} in a batch, and training takes {epochs} epochs. How many updates "
                "are made in all?",
                "共有 {examples} 个样本，每批 {batch} 个，训练 {epochs} 个回合。一共更新多少次？",
            ),
            ask.Value((epochs * updates,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(
                wrong_number("EPOCHS_FORGOTTEN", updates),
                wrong_number("EXAMPLES_FOR_UPDATES", epochs * examples),
                wrong_number("BATCH_FOR_UPDATES", epochs * batch),
            ),
            hints=(
                Text(
                    "Every epoch makes as many updates as there are batches, and the epochs follow one another.",
                    "每个回合更新的次数等于批数，而回合一个接着一个。",
                ),
                Text(
                    "First find the updates of one epoch, from {examples} and {batch}. Then think of all {epochs} epochs.",
                    "先由 {examples} 和 {batch} 求一个回合的更新次数，再考虑全部 {epochs} 个回合。",
                ),
                Text(
                    "Divide {examples} by {batch}. What you get happens again in each of the {epochs} epochs.",
                    "用 {examples} 除以 {batch}。得到的次数在 {epochs} 个回合里各发生一遍。",
                ),
            ),
        ),
        Question(
            "seen",
            Text(
                "How many times has each example been used after {epochs} epochs?",
                "{epochs} 个回合之后，每个样本用过多少次？",
            ),
            ask.Value((epochs,)),
            kind.Number(),
            skill="batches-and-epochs",
            mistakes=(wrong_number("UPDATES_FOR_USES", epochs * updates), wrong_number("ONE_UPDATE", Rational(1))),
            hints=(
                Text("In one epoch every example is in exactly one batch.", "在一个回合里，每个样本恰好进一批。"),
                Text(
                    "What counts is how often the whole data pass by, not into how many batches they are cut.",
                    "要看的是全部数据过了几遍，而不是切成了多少批。",
                ),
                Text(
                    "An example is used once in each epoch. How often is that in all the epochs together?",
                    "每个回合里，一个样本用一次。所有回合加起来是几次？",
                ),
            ),
        ),
        Question(
            "mean-of-batches",
            Text(
                "All batches have one size, and the parameters do not move. What is the mean of the gradients of the batches?",
                "各批大小相同，参数保持不动。各批梯度的平均是什么？",
            ),
            ask.Chosen(),
            kind.Choice(
                options=(
                    kind.Option(
                        "full",
                        Text("The gradient of the whole data.", "全部数据的梯度。"),
                        Text(
                            "The mean of means over parts of one size is the mean over all.",
                            "大小相同的各部分的平均数，再取平均，就是总的平均数。",
                        ),
                    ),
                    kind.Option(
                        "sum",
                        Text(
                            "The gradient of the whole data, times the number of batches.", "全部数据的梯度乘以批数。"
                        ),
                        Text("That would be the sum of the batch gradients.", "那是各批梯度之和。"),
                    ),
                    kind.Option(
                        "zero",
                        Text("Zero: the errors cancel.", "零：误差相互抵消。"),
                        Text(
                            "Noise cancels in the mean; the gradient itself does not.",
                            "平均之后抵消的是噪声，梯度本身不会抵消。",
                        ),
                    ),
                    kind.Option(
                        "last",
                        Text("The gradient of the last batch.", "最后一批的梯度。"),
                        Text("Every batch counts alike.", "每一批的分量都一样。"),
                    ),
                ),
                right="full",
            ),
            skill="batches-and-epochs",
            hints=(
                Text(
                    "The gradient of a batch is itself a mean: that of the gradients of its examples.",
                    "一批的梯度本身就是平均：它是批里各样本梯度的平均。",
                ),
                Text(
                    "All batches have one size, so look at the weight with which each example enters the mean of the means.",
                    "各批大小相同，所以看看每个样本在“平均的平均”里占多大的权重。",
                ),
                Text(
                    "Take two batches of two examples each, and write the mean of their means as one sum over four examples. Which weight has each of them?",
                    "取两批，每批两个样本，把两个平均数的平均写成四个样本的一个和。每个样本的权重是多少？",
                ),
            ),
        ),
    ],
)
