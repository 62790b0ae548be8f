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
            mistakes=(
                wrong_number("BATCH_FOR_UPDATES", batch),
                wrong_number("EXAMPLES_FOR_UPDATES", examples),
                wrong_number("ONE_UPDATE", Rational(1)),
                wrong_number("FRACTION_TURNED", batch / examples),
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
            mistakes=(
                wrong_number("LAST_BATCH_LOST", floor(odd / size)),
                wrong_number("UPDATES_WHOLE", odd / size),
                wrong_number("EXAMPLES_FOR_UPDATES", odd),
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
            mistakes=(
                wrong_number("BATCH_FULL", size),
                wrong_number("BATCH_MISSING", size * ceiling(odd / size) - odd),
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
            mistakes=(
                wrong_number("EPOCHS_FORGOTTEN", updates),
                wrong_number("EXAMPLES_FOR_UPDATES", epochs * examples),
                wrong_number("BATCH_FOR_UPDATES", epochs * batch),
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
            mistakes=(wrong_number("UPDATES_FOR_USES", epochs * updates), wrong_number("ONE_UPDATE", Rational(1))),
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
        ),
    ],
)
