"""The skills that the questions train, and which of them others build on.

A drill schedules skills, not questions: `partial-derivative` is one skill, whichever story it is asked in.
"""

from __future__ import annotations

from .record import Record
from .text import Text


class Skill(Record):
    """Something that is learned once and asked in many questions. `requires` are the skills that it builds on."""

    name: str
    title: Text
    requires: tuple[str, ...] = ()


def _skill(name: str, en: str, zh: str, *requires: str) -> Skill:
    return Skill(name, Text(en, zh), requires)


# In teaching order: each stands behind those that it requires.
SKILLS: tuple[Skill, ...] = (
    _skill("residual", "Residual", "残差"),
    _skill("linear-model", "Prediction of a linear model: a weighted sum", "线性模型的预测值：加权求和"),
    _skill("squared-error", "Squared error", "平方误差", "residual"),
    _skill("mean-squared-error", "Mean squared error (MSE)", "均方误差（MSE）", "squared-error"),
    _skill("mean-absolute-error", "Mean absolute error (MAE)", "平均绝对误差（MAE）", "residual"),
    _skill("choice-of-loss", "What a loss must be", "怎样的式子能作损失", "residual"),
    _skill(
        "loss-formula",
        "Loss as a function of the parameters",
        "把损失写成参数的函数",
        "linear-model",
        "mean-squared-error",
    ),
    _skill("evaluate-loss", "Value of a loss at a point", "损失在一点的值", "loss-formula"),
    _skill("task-types", "Regression, classification, structured learning", "回归、分类、结构化学习"),
    _skill(
        "training-terms",
        "Model, parameter, loss, optimiser: the words of training",
        "训练的术语：模型、参数、损失、优化器",
    ),
    # Derivatives
    _skill("linear-derivative", "Derivative of a linear function", "一次函数的导数"),
    _skill("derivative-of-square", "Derivative of a square", "平方的导数", "squared-error", "linear-derivative"),
    _skill("polynomial-derivative", "Derivative of a polynomial", "多项式的导数", "linear-derivative"),
    _skill("chain-rule", "Chain rule", "链式法则", "derivative-of-square"),
    _skill("evaluate-derivative", "Slope: the derivative at a point", "斜率：导数在一点的值", "derivative-of-square"),
    _skill("partial-derivative", "Partial derivative", "偏导", "loss-formula", "derivative-of-square"),
    _skill(
        "absolute-value-derivative",
        "Derivative of an absolute value",
        "绝对值的导数",
        "mean-absolute-error",
        "partial-derivative",
    ),
    _skill("gradient", "Gradient", "梯度", "partial-derivative"),
    _skill("evaluate-gradient", "Gradient at a point", "梯度在一点的值", "gradient"),
    _skill(
        "steepest-direction", "Direction of steepest ascent and descent", "上升和下降最快的方向", "evaluate-gradient"
    ),
    _skill("directional-derivative", "Directional derivative", "方向导数", "evaluate-gradient"),
    # Gradient descent
    _skill("descent-step", "One step of gradient descent", "梯度下降走一步", "evaluate-derivative"),
    _skill("descent-iterates", "Several steps of gradient descent", "梯度下降走多步", "descent-step"),
    _skill(
        "loss-after-steps",
        "Loss after steps of gradient descent",
        "梯度下降几步之后的损失",
        "descent-step",
        "evaluate-loss",
    ),
    _skill("minimiser", "Where the loss is least", "损失最小的点", "derivative-of-square"),
    _skill("minimum-loss", "The least loss", "最小的损失", "minimiser", "evaluate-loss"),
    _skill("convergence-rate", "Rate of convergence", "收敛速度", "descent-iterates", "minimiser"),
    _skill("steps-needed", "Number of steps until a goal", "达到目标所需的步数", "descent-iterates"),
    _skill("hessian-eigenvalues", "Eigenvalues of the Hessian", "海森矩阵的特征值", "gradient"),
    _skill(
        "learning-rate-range",
        "Learning rates with which descent converges",
        "使梯度下降收敛的学习率",
        "convergence-rate",
    ),
    _skill(
        "learning-rate-effect",
        "What a learning rate does: creep, jump, diverge",
        "学习率的作用：慢行、来回跳、发散",
        "convergence-rate",
    ),
    _skill("stationary-points", "Stationary points", "驻点", "polynomial-derivative", "minimiser"),
    _skill("kinds-of-stationary-points", "Minimum, maximum, saddle point", "最小值、最大值、鞍点", "stationary-points"),
    _skill("global-minimum", "Local and global minimum", "局部最小值和全局最小值", "stationary-points", "minimum-loss"),
    _skill("descent-end", "Where a descent ends", "梯度下降到哪里结束", "descent-iterates", "minimiser"),
    # Neurons
    _skill("sigmoid", "Sigmoid: its values and its curve", "sigmoid 的值和曲线"),
    _skill(
        "neuron-output", "Output of neurons: sum and activation", "神经元的输出：求和与激活", "linear-model", "sigmoid"
    ),
    _skill("sigmoid-derivative", "Derivative of the sigmoid", "sigmoid 的导数", "sigmoid", "chain-rule"),
    _skill(
        "neuron-derivative",
        "Derivatives of a neuron's output",
        "神经元输出的导数",
        "neuron-output",
        "sigmoid-derivative",
        "partial-derivative",
    ),
    _skill("decision", "From outputs to an answer", "由输出作出判断", "neuron-output"),
    _skill("truth-tables", "Truth tables of Boolean gates", "布尔运算的真值表"),
    _skill("choosing-weights", "Weights that do what is asked", "选出满足要求的权重", "decision"),
    _skill("piecewise-linear-curve", "A polyline as a sum of ramps", "用斜坡之和表示折线", "linear-model"),
    _skill("model-capacity", "What a model can express", "模型的表达能力", "linear-model"),
    # Layers
    _skill("layer-shapes", "Shapes of matrices", "矩阵的形状"),
    _skill("matrix-product", "Matrix product", "矩阵乘法", "linear-model", "layer-shapes"),
    _skill("matrix-formulas", "Sums as matrix formulas", "把求和写成矩阵式子", "matrix-product", "mean-squared-error"),
    _skill("matrix-gradient", "Gradients as matrix formulas", "把梯度写成矩阵式子", "matrix-formulas", "gradient"),
    _skill(
        "network-output", "Output of a network, layer by layer", "逐层计算网络的输出", "neuron-output", "matrix-product"
    ),
    _skill("counting-parameters", "Counting parameters", "数参数的个数", "training-terms"),
    _skill("forward-pass", "Forward pass through a graph", "计算图上的前向传播", "linear-model"),
    _skill("backward-pass", "Backward pass through a graph", "计算图上的反向传播", "forward-pass", "chain-rule"),
    _skill(
        "backpropagation",
        "Backpropagation through layers",
        "逐层的反向传播",
        "backward-pass",
        "neuron-derivative",
        "network-output",
    ),
    # Classes
    _skill("token-encoding", "Text as numbers: tokens and padding", "把文字变成数：词元与补齐"),
    _skill("softmax", "Softmax", "softmax", "linear-model"),
    _skill("cross-entropy", "Cross-entropy", "交叉熵", "choice-of-loss"),
    _skill(
        "cross-entropy-gradient", "Gradient of the cross-entropy", "交叉熵的梯度", "cross-entropy", "neuron-derivative"
    ),
    _skill(
        "softmax-gradient",
        "Gradient of the cross-entropy behind a softmax",
        "经过 softmax 的交叉熵的梯度",
        "softmax",
        "cross-entropy-gradient",
    ),
    # Data
    _skill("batches-and-epochs", "Batches, updates, epochs", "批、更新、轮", "training-terms"),
    _skill("train-test", "Training data and test data", "训练数据与测试数据", "training-terms"),
    _skill("confusion-matrix", "Accuracy and the confusion matrix", "准确率与混淆矩阵", "task-types"),
    _skill("precision-recall", "Precision and recall", "精确率与召回率", "confusion-matrix"),
)
