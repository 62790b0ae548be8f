"""What each language-free code says. Placeholders are the details of a reason.

Where a code has several wordings, the first is used whose details are all there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..printing.width import closed_up
from .details import in_language
from .language import Translate
from .language import marked as _

MISTAKES: dict[str, tuple[str, ...]] = {
    "RESIDUAL_REVERSED": (
        _("The difference is the other way round: a residual is the true value minus the prediction."),
    ),
    "ABSOLUTE_VALUE": (_("You took the absolute value. It was not asked for here: the sign, or the square, matters."),),
    "PADDED_RIGHT": (_("The zeros belong in front of the sentence, not behind it."),),
    "PADDING_MISSING": (_("The sentence is shorter than the vector: fill up with zeros in front."),),
    "TOKENS_REVERSED": (_("The tokens are in the reverse order: read the sentence from its beginning."),),
    "COUNTED_FROM_ZERO": (_("The vocabulary counts from 1; 0 is kept for padding."),),
    "SQUARED": (_("You squared. The residual itself is asked."),),
    "NOT_SQUARED": (_("The square is missing: a squared error is asked, not the residual."),),
    "DOUBLED": (_("You doubled where you should square."),),
    "SUM_FOR_MEAN": (_("This is the sum over the samples. The mean is asked: divide by their number."),),
    "SQUARED_AFTER_MEAN": (_("You took the mean first and squared it. Square each residual, then take the mean."),),
    "PER_SAMPLE": (
        _("These are the values of the single samples. One value for all of them together, the mean, is asked."),
    ),
    "TOTAL_FOR_SAMPLES": (_("This is the total over all samples. One entry for each sample is asked."),),
    "MEAN_FOR_SAMPLE": (_("The 1/n belongs to the mean over the samples, not to a single sample."),),
    "MATRIX_PRODUCT": (_("This is a matrix product. The loss matrix needs the product element by element, E ⊙ E."),),
    "HADAMARD_PRODUCT": (
        _("This is the product element by element. The sum of the squares is a matrix product with a transpose."),
    ),
    "TRANSPOSE_MISPLACED": (_("The transpose stands at the wrong factor: this product is a matrix, not a number."),),
    "CROSS_TERM": (_("The middle term is missing: (a - b)^2 is not a^2 + b^2, nor a^2 - b^2."),),
    "INNER_DERIVATIVE": (
        _("The outer step is right, but the chain rule has a second factor. u = {inner}: what is du/d{by}?"),
        _("The outer step is right, but the chain rule has a second factor: the derivative of the inside."),
    ),
    "INNER_SIGN": (
        _("The derivative of the inside has another sign. u = {inner}: what is du/d{by}?"),
        _("The derivative of the inside has another sign."),
    ),
    "POWER_FACTOR": (
        _("The exponent {exponent} is lost as a factor: by the power rule, u^n becomes n·u^(n-1)."),
        _("The 2 of the square is lost: by the power rule, u^2 becomes 2u."),
    ),
    "POWER_KEPT": (
        _("The exponent {exponent} was not lowered: by the power rule, u^n becomes n·u^(n-1)."),
        _("The exponent was not lowered: by the power rule, u^2 becomes 2u, not 2u^2."),
    ),
    "INNERMOST_DERIVATIVE": (
        _("The chain has one more link: what stands inside the innermost function has a derivative by {by}, too."),
        _("The chain has one more link: what stands inside the innermost function has a derivative, too."),
    ),
    "FUNCTION_KEPT": (_("The function itself still stands where its derivative belongs."),),
    "EXPONENT_LOWERED": (_("The power rule is not for e^u, where the exponent varies: e^u keeps its exponent."),),
    "RECIPROCAL_SIGN": (_("A minus sign is lost: 1/u becomes -1/u^2, times the derivative of u."),),
    "PRODUCT_OF_DERIVATIVES": (_("A product is not differentiated factor by factor: u·v becomes u′·v + u·v′."),),
    "PRODUCT_TERM": (_("One term of the product rule is missing: u·v becomes u′·v + u·v′."),),
    "QUOTIENT_OF_DERIVATIVES": (
        _("A quotient is not differentiated above and below by itself: u/v becomes (u′·v - u·v′)/v^2."),
    ),
    "QUOTIENT_SIGN": (_("The sign inside the quotient rule is wrong: u/v becomes (u′·v - u·v′)/v^2."),),
    "QUOTIENT_SQUARE": (_("Below the fraction line the square is missing: u/v becomes (u′·v - u·v′)/v^2."),),
    "CONSTANT_AS_VARIABLE": (
        _("You treated a constant factor as a variable. Only {by} changes here; a constant factor stays as it is."),
        _("You treated a constant factor as a variable. A constant factor stays as it is."),
    ),
    "PARTIALS_SWAPPED": (_("The partial derivatives are swapped: this is the derivative by the other variable."),),
    "WRONG_VARIABLE": (
        _("This is the derivative by another variable; here {by} changes and everything else stays as it is."),
        _("This is the derivative by another variable."),
    ),
    "ORDER_SWAPPED": (_("The coordinates are in the other order."),),
    "NOT_DIFFERENTIATED": (_("This is the function itself. Its derivative is asked."),),
    "OPPOSITE_DIRECTION": (_("This points exactly the other way."),),
    "NOT_NORMALISED": (_("The direction is right, but the vector does not have length 1: divide it by its length."),),
    "NOT_PROJECTED": (_("This is the whole gradient. Take its part along the direction: the scalar product."),),
    "GRADIENT_LENGTH": (
        _("This is the length of the gradient, the slope in the steepest direction. Another direction is asked."),
    ),
    "UPHILL": (_("You stepped uphill: the step goes against the gradient, so the gradient is subtracted."),),
    "RATE_FORGOTTEN": (_("The learning rate is forgotten: the step is the learning rate times the gradient."),),
    "CURVATURE_FORGOTTEN": (
        _("The second derivative is missing: the slope of such a loss is the second derivative times the error."),
    ),
    "SHARE_TAKEN": (_("This is the share of the error that a step takes away. What is left of the error is asked."),),
    "NEXT_STEP": (
        _(
            "This is one too few or one too many: look at where the descent is after this step, and after the one before it."
        ),
    ),
    "CHANGE_FOR_POINT": (_("This is how far the step goes. Where it arrives is asked."),),
    "ONE_STEP_OFF": (_("The numbers are right, but one step too early or too late."),),
    "START_FOR_END": (_("This is where the descent starts. It moves until the gradient is zero."),),
    "MINIMISER_FORGOTTEN": (_("This is the error after k steps. Add the point that the descent approaches."),),
    "START_FOR_ERROR": (_("What shrinks is the distance to the minimum, not the starting value itself."),),
    "ERROR_REVERSED": (_("The error begins on the other side: it is the start minus the best value."),),
    "LOSS_FOR_MINIMISER": (_("This is the least loss. The place where it is reached is asked."),),
    "MINIMISER_FOR_LOSS": (_("This is the place of the minimum. The loss there is asked."),),
    "SIGN": (_("Only the sign is wrong: this is exactly the negative."),),
    "ENTRY_SIGN": (_("A sign is wrong: the sizes are all right."),),
    "MONOTONE_RANGE": (
        _("Up to here the descent goes straight down. It still converges beyond, jumping from side to side."),
    ),
    "SMALLEST_EIGENVALUE": (
        _("The steepest direction sets the limit: take the largest eigenvalue, not the smallest."),
    ),
    "JUMP_RATE": (_("With this learning rate the step overshoots by as much as it started from, for ever."),),
    "ONE_STEP_RATE": (_("With this learning rate the descent arrives in one step."),),
    "CURVATURE_FOR_RATE": (
        _("This is the second derivative. The learning rate that is asked is made of its inverse."),
    ),
    "SIGMA_FOR_SLOPE": (_("This is σ itself. Its derivative has one more factor."),),
    "SLOPE_HALF": (_("Half of it: the derivative of σ is a product of two factors, and one is missing."),),
    "SLOPE_SIGN": (_("A sign inside is wrong: as z grows, the slope of σ falls to zero, and this does not."),),
    "SLOPE_TWICE": (
        _("The slope of σ is in it twice. The slope of the logarithm cancels it: write both factors and multiply."),
    ),
    "SIGMA_AT_ZERO": (_("e^0 is 1. Put that into the definition of σ."),),
    "SIGMA_SIGN": (_("The sign of z is lost: this is σ of the negative."),),
    "SIGMA_INVERSE": (_("This is only what stands below the fraction line."),),
    "SIGMA_EXPONENTIAL": (_("This is only the power of e. σ divides 1 by 1 plus that."),),
    "BIAS_FORGOTTEN": (_("The bias is missing."),),
    "ACTIVATION_FORGOTTEN": (_("This is the weighted sum z. It still has to pass through σ."),),
    "LOG_SIGN": (_("The minus sign is lost: the logarithm of a probability is negative, a loss is not."),),
    "LOG_BASE": (_("This is a logarithm of another base. The natural one, ln, is asked."),),
    "LOG_OF_ALL": (_("Only the right class counts: the others are multiplied by p = 0."),),
    "LOG_KEPT": (_("The logarithm is still there: the derivative of ln q is 1/q."),),
    "CLASS_WRONG": (_("This is the loss for the other classes. The probability of the right class counts."),),
    "TRUTH_FORGOTTEN": (_("The factor p is missing: each logarithm is weighted by the truth."),),
    "P_AND_Q_SWAPPED": (_("p and q are swapped: the truth weighs the logarithms of the prediction."),),
    "TARGET_FORGOTTEN": (_("The truth is missing: it is subtracted where the class is right."),),
    "SOFTMAX_FORGOTTEN": (_("This is the derivative by the probability. Go on through softmax (or σ) to the score."),),
    "WHOLE_RANGE": (
        _("Up to here the descent still converges, but beyond half of it the error changes its sign with every step."),
    ),
    "HEIGHT_FORGOTTEN": (_("The factor c is missing: the sigmoid itself only reaches from 0 to 1."),),
    "LIMITS_SWAPPED": (_("The two ends are swapped: with a positive w the curve rises."),),
    "LIMIT_NEGATIVE": (_("The sigmoid is never negative: its lower limit is 0."),),
    "WEIGHT_FORGOTTEN": (_("The weight is missing: the middle is where the whole bracket is 0."),),
    "FRACTION_TURNED": (_("The fraction stands on its head."),),
    "TOP_FOR_MIDDLE": (_("This is the height at the top. Half-way up is asked."),),
    "BATCH_FOR_UPDATES": (
        _("This counts the examples in a batch. An update is made once a batch: how many batches are there?"),
    ),
    "EXAMPLES_FOR_UPDATES": (_("This counts examples. One update is made for each batch, not for each example."),),
    "ONE_UPDATE": (_("An epoch has as many updates as there are batches."),),
    "LAST_BATCH_LOST": (_("The last, smaller batch is an update too: round up."),),
    "UPDATES_WHOLE": (_("The number of updates is whole: the last batch is not full, but it is a batch."),),
    "BATCH_FULL": (_("That would be a full batch. What is left over for the last one?"),),
    "BATCH_MISSING": (_("This is how many are missing from a full batch. How many are there?"),),
    "EPOCHS_FORGOTTEN": (_("This is one epoch. Training goes through the data several times."),),
    "UPDATES_FOR_USES": (_("This counts updates. In each epoch every example is used once."),),
    "ROWS_AND_COLUMNS": (_("Rows and columns are swapped: a row of the weights makes one output from all inputs."),),
    "PICTURE_FOR_WEIGHTS": (
        _("This is the shape of a picture. The weights lead from its pixels to the hidden units."),
    ),
    "OTHER_LAYER": (_("This belongs to the other layer: look at what goes in and what comes out."),),
    "LAYER_SKIPPED": (
        _("This goes from the first inputs straight to the last layer. The hidden layer stands between them."),
    ),
    "LAYER_FORGOTTEN": (_("One layer is missing: every layer has weights and biases."),),
    "UNITS_FOR_PARAMETERS": (_("This counts units. Every connection between two units has a weight of its own."),),
    "BIAS_FOR_EACH_INPUT": (_("A bias belongs to each output of the layer, not to each input."),),
    "TRAINING_FOR_TEST": (_("These are the pictures that train the model. The others are asked."),),
    "ALL_FOR_TEST": (_("These are all pictures. Those that train the model are not kept for the test."),),
    "ALL_FOR_TRAINING": (_("The pictures that are kept for the test are in no batch."),),
    "WEIGHTS_TRANSPOSED": (_("You went down the columns of the weights. Each row belongs to one output."),),
    "COLUMN_LEFT_OUT": (_("Only the first input is in it. Every output weighs all inputs."),),
    "SOFTMAX_EARLY": (_("These are already the probabilities. The scores before softmax are asked."),),
    "SOFTMAX_NOT_DIVIDED": (_("The powers of e are right, but probabilities add up to 1: divide each by their sum."),),
    "SIGMA_FOR_SOFTMAX": (
        _("This is σ of each score by itself. Softmax compares all of them: its results add up to 1."),
    ),
    "SCORES_DIVIDED": (_("You divided the scores by their sum. First raise e to each score: scores can be negative."),),
    "SCORES_FOR_SHARES": (_("These are the scores. Softmax is still to come."),),
    "OTHER_CLASS": (_("This is for another class than the one asked."),),
    "SHARE_FOR_LOSS": (_("This is the probability. The loss is minus its logarithm."),),
    "ERROR_RATE": (_("This is the share that is wrong. The share that is right is asked."),),
    "WRONG_TOTAL": (_("The numerator is right, but it is divided by another total than the one asked about."),),
    "COUNT_FOR_SHARE": (_("This is a count. A share divides it by the total."),),
    "CONFUSION_TRANSPOSED": (
        _("Rows and columns are swapped: the row is the true digit, the column is what the model says."),
    ),
    "ROW_FOR_ENTRY": (_("You added up all the wrong ones of the row. Read once more which of them are asked."),),
    "DIAGONAL_FOR_ENTRY": (_("On the diagonal stand those that are right."),),
    "DIAGONAL_FOR_ROW": (
        _("On the diagonal stand only those that the model recognised. The others of the row show this digit too."),
    ),
    "RIGHT_TO_WRONG": (_("This divides the right ones by the wrong ones. A share divides by all."),),
    "PRECISION_FOR_RECALL": (
        _("You divided by the column, by what the model calls an eight. Recall divides by the true eights, a row."),
    ),
    "RECALL_FOR_PRECISION": (
        _("You divided by the row, by the true eights. Precision divides by what the model calls an eight, a column."),
    ),
    "BIAS_AS_WEIGHT": (_("The bias is in it too. A weight multiplies an input; the bias is added alone."),),
    "ONE_PARAMETER": (_("There is one for each input, not one for all."),),
    "FEATURES_AS_PARAMETERS": (
        _("The inputs are in it too. They come from the data; training finds only weights and biases."),
    ),
    "UPDATE_A_ROUND": (_("This makes one update an epoch. There is one for each batch."),),
    "MOST_ROWS_RIGHT": (_("Then one of the rows is not right yet. All of them must be."),),
    "NOT_FORGOTTEN": (_("In every row it is exactly the other way round."),),
    "OTHER_GATE": (_("This is another gate."),),
    "XOR_AS_OR": (_("This is OR. XOR is 1 only where exactly one input is 1."),),
    "OTHER_ROW": (_("This is another row of the table."),),
    "INVERTED": (_("It is the other way round: the neuron says 1 where the sum is positive."),),
    "OUTPUTS_FOR_ANSWERS": (_("These are the outputs a. What the neuron says is 0 or 1: compare each with 1/2."),),
    "SUMS_FOR_ANSWERS": (_("These are the sums z. What the neuron says is 0 or 1: look at their signs."),),
    "BIAS_SIGN": (_("The sign is lost: the bias is added, so it must work against positive weights."),),
    "XOR_ALL": (_("All four are impossible: no straight line parts the two ones from the two zeros."),),
    "XOR_TWO": (_("One can do better: compare XOR with OR, row by row."),),
    "PRODUCT_KEEPS_ROW": (
        _("This is the shape of a factor. The product has the rows of the left one and the columns of the right one."),
    ),
    "PRODUCTS_NOT_ADDED": (_("These are the single products. Add them up."),),
    "TOKENS_FORGOTTEN": (_("The weights are added without the numbers of the tokens."),),
    "TOKENS_ADDED": (_("All tokens are added here. Each is multiplied by its weight first, and most weights are 0."),),
    "OTHER_PLACE": (_("This is another place of the sentence. Which weight is 1?"),),
    "SQUARE_ALONE": (_("This is only the square. It is taken from 1."),),
    "SQUARE_ADDED": (_("You added the square. It is taken from 1."),),
    "EXPONENT_SIGN": (_("The minus sign of the exponent is lost: away from the peak the Gaussian falls."),),
    "HALF_FORGOTTEN": (_("The 2 below the fraction line is lost."),),
    "EXPONENT_ONLY": (_("This is only the exponent. Raise e to it."),),
    "EXPONENTIAL_LOST": (_("The exponential itself is lost: its derivative keeps it as a factor."),),
    "ONE_PREDICTION": (_("Look at the predictions once more: all three are right here."),),
    "ROW_TIMES_COLUMN": (_("This is the shape of W·x, a column times a row. A row times a column is one number."),),
    "SIGMA_SLOPE_FORGOTTEN": (
        _("A slope of a sigmoid is missing: on the way back each layer multiplies by its own σ′."),
    ),
    "WEIGHT_FORGOTTEN_BACK": (
        _("On the way back to the first layer the derivative passes through the weight of the second."),
    ),
    "TRANSPOSE_MISSING": (_("A transpose is missing."),),
    "TRANSPOSE_SUPERFLUOUS": (_("There is a transpose too much."),),
    "PRODUCT_TURNED": (_("The factors of a matrix product stand in the reverse order; it matters which comes first."),),
    "MATRIX_PRODUCT_FOR_ENTRIES": (
        _("Here stands a matrix product where the entries are to be multiplied one by one, with ⊙."),
    ),
    "ENTRIES_FOR_MATRIX_PRODUCT": (
        _("Here entries are multiplied one by one, with ⊙, where a matrix product belongs."),
    ),
    "FACTOR_FORGOTTEN": (_("A factor of the product ⊙ is missing."),),
    "OUTER_TRANSPOSED": (
        _("The factors stand the other way round: the result must have the shape of the weights, outputs by inputs."),
    ),
    "SLOPES_FOR_HEIGHTS": (_("These are slopes. The height of a ramp is how far it rises or falls in all."),),
    "VALUES_FOR_HEIGHTS": (
        _("These are the heights of the points. A ramp's height is the difference of two of them."),
    ),
    "HEIGHTS_FOR_SLOPES": (_("These are heights. The slope divides each by the width of its ramp."),),
    "POINTS_FOR_RAMPS": (_("These are the points. A ramp goes from one point to the next."),),
    "FLATS_COUNTED": (_("The flat ends need no ramp: the constant and the last ramp hold them."),),
    "END_FOR_START": (_("The ramps stand on the height at the far left, where all of them are 0."),),
    "NOT_FLAT_OUTSIDE": (_("Behind the last point the polyline is flat."),),
    "CONSTANT_FORGOTTEN": (_("The constant is missing: the polyline does not begin at 0."),),
    "WIDTH_FORGOTTEN": (_("A ramp is as wide as its piece: divide by e - s inside the clip."),),
    "SHAPE_TURNED": (_("Rows and columns are swapped: a shape is rows first, then columns."),),
    "SHAPE_OF_OUTPUT": (_("This is the shape of one column of outputs. Look at the matrix that is asked."),),
    "INNER_SIZE_KEPT": (
        _(
            "The inner size is still there: of a product the rows of the left factor and the columns of the right one stay."
        ),
    ),
    "BIAS_PER_INPUT": (
        _("This has one bias for each input. A bias belongs to a neuron: there are as many as outputs."),
    ),
    "ONE_BIAS": (_("This has one bias for the whole layer. Every neuron has one of its own."),),
    "BIASES_NOT_COUNTED": (_("These are the weights only. The biases are parameters too."),),
    "BIAS_SUBTRACTED": (_("The bias is added, not subtracted."),),
    "SIZES_ADDED": (_("Every neuron has a weight for every input: the sizes are multiplied, not added."),),
    "RELU_FORGOTTEN": (
        _("This is the weighted sum z. It still has to pass through ReLU: what is negative becomes 0."),
    ),
    "RELU_ABSOLUTE": (_("ReLU does not turn the sign of a negative value: it makes it 0."),),
    "RELU_REVERSED": (_("It is the other way round: ReLU keeps what is positive and makes the rest 0."),),
    "RELU_SLOPE": (_("This is the slope of ReLU, 0 or 1. Its value is asked."),),
    "ONES_FORGOTTEN": (_("The ones are missing: every neuron gets a row of its own, and all these rows are alike."),),
    "WEIGHTS_FOR_SLOPES": (
        _("These are the weights. The derivative by a weight is what the weight is multiplied by."),
    ),
    "LINEAR_TERM_LOST": (_("The linear term is lost: its derivative is not 0 but its coefficient."),),
    "LINEAR_TERM_KEPT": (_("The linear term still has its letter: its derivative is the coefficient alone."),),
    "DEGREE_FACTORS": (_("The exponents are lost: the derivative of w^n is n·w^(n-1)."),),
    "ONE_DERIVATIVE": (_("This is the first derivative. Differentiate once more."),),
    "SLOPE_FOR_LOSS": (_("This is the slope there. The loss itself is asked."),),
    "SIGN_OF_SQUARE": (_("The term with the square is subtracted, not added."),),
    "MAXIMUM_LEFT_OUT": (_("These are the minima. The slope is zero at the maximum between them, too."),),
    "LOCAL_FOR_GLOBAL": (_("This is the other valley: a local minimum, but the loss is less elsewhere."),),
    "MAXIMUM_FOR_MINIMUM": (_("This is the maximum between the valleys: the loss falls on both sides of it."),),
    "OTHER_VALLEY": (
        _(
            "This is the other valley. On which side of the maximum does the descent start, and which way is down there?"
        ),
    ),
    "SIGNS_CANCEL": (_("Here errors of different signs cancel. Take the absolute value of each residual first."),),
    "SQUARED_FOR_ABSOLUTE": (_("This belongs to the squared error. The absolute error is asked."),),
    "SIGN_FORGOTTEN": (_("The sign of the residual is missing: |u| falls where u is negative."),),
    "RESIDUAL_FOR_SIGN": (_("Of an absolute value only the sign of the residual stays, not its size."),),
    "PERCENT_SIGN_MISSING": (_("This is the number of per cent. Write the percent sign behind it, or divide by 100."),),
    "SHARE_LEFT": (_("This is how much is left. By how much it is smaller is asked."),),
    "OTHER_BASE": (_("This compares with the smaller error. Compare with the one that stood there before."),),
    "DIFFERENCE_FOR_SHARE": (_("This is the difference itself. Divide it by the error that stood there before."),),
    "BIAS_OF_STEP": (_("This is the derivative by the bias inside a step. Here it is the bias of the whole sum."),),
    "BIAS_OF_SUM": (_("This is the derivative by the bias of the whole sum. Here it is the bias inside a step."),),
    "HEIGHT_KEPT": (_("The height is still there: of c·s the derivative by c is s."),),
    "SLOPE_FOR_SIGMA": (_("This has the slope of σ in it. The height stands outside σ, so σ itself stays as it is."),),
    "FEATURE_SWAPPED": (_("This is the derivative by the weight of the other feature."),),
    "STEP_SWAPPED": (_("This belongs to the other step of the sum."),),
    "BIASES_LEFT_OUT": (_("The biases are missing: there is one inside each sigmoid, and one in front of the sum."),),
    "BIAS_OF_SUM_NOT_COUNTED": (_("One is missing: the bias b in front of the sum."),),
    "HEIGHTS_NOT_COUNTED": (_("The heights are missing: every sigmoid is multiplied by one."),),
    "WEIGHTS_NOT_COUNTED": (_("The weights are missing: every sigmoid has one for each feature."),),
    "WEIGHTS_ONLY": (_("These are the weights alone. Heights and biases are parameters, too."),),
    "EXAMPLES_COUNTED": (
        _("The number of examples plays no part: the loss has added them up before it is differentiated."),
    ),
    "FEATURES_FOR_PARAMETERS": (_("These are the features, which are data. The gradient is by the parameters."),),
    "UPSTREAM_FORGOTTEN": (
        _(
            "These are the local derivatives. On the way back each is multiplied by the derivative that arrives from behind."
        ),
    ),
}

CALCULATED: dict[str, tuple[str, ...]] = {
    "ROWS": (_("With these parameters {right} of {rows} rows come out right."),),
    "LOSS_TOO_GREAT": (_("With these parameters the loss is still too great."),),
    "MATCH": (_("{item}: this option does not fit."),),
    "CARRIED_FORWARD": (_("{entries}: the method is right, and this follows from a wrong value before; it counts."),),
    "FACTOR": (
        _("It is twice the right answer everywhere: a factor {twice} is too much."),
        _("It is half of the right answer everywhere: a factor {half} is missing."),
        _(
            "It is {factor} times the right answer everywhere, and {number} is a number of the question: does it belong there?"
        ),
        _(
            "It is {factor} times the right answer everywhere, and {missing} is a number of the question: is it missing?"
        ),
        _("It is {factor} times the right answer everywhere: a constant factor is wrong."),
    ),
    "UNFINISHED": (_("Right so far, but not finished: this is a step on the way to the answer. Go on from here."),),
    "OFFSET": (_("It differs from the right answer by the constant {offset} everywhere."),),
    "TERM_MISSING": (_("A term with {symbols} is missing; everything else is right."),),
    "BRACKETS": (
        _(
            "With one more pair of brackets it is right: a power, a factor or a divisor belongs to all of it, not to one part."
        ),
    ),
    "COEFFICIENT": (_("The coefficient of {symbols} is wrong; everything else is right."),),
    "TRANSPOSED": (_("This is the transpose of the right answer."),),
    "ANOTHER_QUESTION": (_("This is the right answer to another question: {question}."),),
    "ORDER": (_("All values are there, but in another order."),),
    "ENTRIES": (_("To look at again: {entries}."),),
    "NOT_ON_THE_MINIMUM": (_("The loss is not least at this point: a partial derivative is not zero there."),),
    "DIFFERENT": (_("It is not equal to the right answer."),),
    "CHAIN_BROKEN": (_("Link {link} of your chain does not hold: {left} is not equal to {right}."),),
    "ENDS_INCLUDED": (_("The ends do not belong to the interval: try what happens with exactly that value."),),
    "SHAPE_RESULT": (_("The value of your formula is {given}; {asked} is asked."),),
    "SHAPE_ADDITION": (_("A sum needs two matrices of one shape; here {left} meets {right}."),),
    "SHAPE_HADAMARD": (_("A product element by element needs two matrices of one shape; here {left} meets {right}."),),
    "SHAPE_PRODUCT": (
        _(
            "A matrix product needs as many columns on the left as rows on the right; here {left} meets {right}. Is a transpose missing?"
        ),
        _(
            "A matrix product needs as many columns on the left as rows on the right; here {left_factor} meets {right_factor}."
        ),
    ),
    "SHAPE_ONES_ALONE": (_("The vector of ones needs a matrix beside it that gives its length."),),
    "SHAPE_MATRIX_AS_ENTRY": (_("A matrix ({shape}) stands where a number should be."),),
    "SHAPE_NOT_SQUARE": (_("Only a square matrix has this; this one is {shape}."),),
    "SHAPE_POWER_NOT_SQUARE": (_("Only a square matrix can be multiplied by itself; this one is {shape}."),),
    "SHAPE_DIVISION_BY_MATRIX": (_("One cannot divide by a matrix ({right})."),),
}

NOT_COUNTED: dict[str, tuple[str, ...]] = {
    "EMPTY": (_("No answer yet."),),
    "EMPTY_TEXT": (_("There is no formula here."),),
    "AMBIGUOUS_DIVISION": (_("What does the division end with? Put the divisor into brackets: 1/(2x), or (1/2)x."),),
    "NO_VALUE": (_("{part} has no value, whatever the letters are. What should stand there?"),),
    "TIME_LIMIT": (_("Judging this took longer than is allowed and was ended. Try a simpler form."),),
    "MEMORY_LIMIT": (_("Judging this needed more memory than is allowed and was ended. Try a simpler form."),),
    "WORKER_DIED": (
        _(
            "Judging this text ended the program twice, so it was set aside. Please tell your teacher, and try another form."
        ),
    ),
    "UNDECIDED": (_("It could not be decided in the time allowed whether this is right. Try a simpler form."),),
    "ROUNDED": (
        _("This is the right value, rounded too far: at least {digits} digits are asked."),
        _("This is the right value, rounded. The exact value is asked: a fraction or a root will do."),
    ),
    "UNIT": (
        _("The number is right, but the unit is {given}; {asked} is asked."),
        _("The number is right. Write it without a unit here; you wrote {given}."),
    ),
    "UNIT_OTHER": (_("The value is right, but in another unit: {given}; {asked} is asked."),),
    "LEFT_SIDE": (_("The right side is right, but the left side says {given}; the derivative by {asked} is asked."),),
    "POINT_ASKED": (_("A point is asked: one number for each of {symbols}."),),
    "LAYOUT": (_("The entries are right, but they stand in a row; a column is asked. Write [a; b; c]."),),
    "MATRIX_LAYOUT": (
        _("A matrix of shape {shape} is asked. Write its rows with semicolons between them: [a, b; c, d]."),
    ),
    "ENTRY_COUNT": (_("The number of values asked for is {asked}; here it is {given}."),),
    "NUMBER_ASKED": (_("A number is asked; there is still {symbols} in your answer."),),
    "ORACLES_DISAGREE": (
        _(
            "The exercise is at fault, not you: its derivation gives {derived}, but the measurement gives {measured}. "
            "Please report it to its author."
        ),
    ),
    "NO_SUCH_OPTION": (_("Answer with one of the letters {letters}."),),
    "MATCHING_ASKED": (_("Give each number its letter: {example}"),),
    "MATCH_LETTERS": (_("Only the letters {letters} stand here. Give each number one of them: {example}"),),
    "MATCH_MISSING": (_("Still without a letter: {items}."),),
    "MATCH_ITEMS": (_("There are only {count} numbers here; each gets one letter."),),
    "PARAMETERS_ASKED": (_("{count} numbers are asked: {parameters}."),),
    "PARAMETER_SHAPE": (_("{name} needs the shape {asked}; yours has {given}."),),
    "PARTIALS_ASKED": (
        _("The gradient has {count} formulas, one for each of {names}; write ; between them."),
        _("The gradient is one formula here: the derivative by {names}."),
    ),
    "NOT_FOR_KERNELS": (_("A descent cannot run with this: it holds a function that the kernels do not compute."),),
    "INEQUALITY_NOT_ASKED": (_("A value is asked here, not an inequality."),),
    "ONE_ANSWER_ASKED": (_("One answer is asked; you wrote {count}."),),
    "UNKNOWN_LABEL": (
        _("There is no {label} in this question. The values asked are: {labels}."),
        _("A value stands there without a name. Give all of these one, or none: {labels}."),
    ),
    "LABEL_TWICE": (_("{label} stands there twice."),),
    "LABEL_MISSING": (_("Still missing: {labels}."),),
    "INTERVAL_ASKED": (_("An interval is asked. Write it like a < {symbol} < b, or as (a, b)."),),
    "BOUND_MISSING": (_("One end of the interval is missing. Write it like a < {symbol} < b."),),
}

UNREADABLE: dict[str, tuple[str, ...]] = {
    "ASKED_THOUSANDS": (
        _("Is this one number or a list? Write {number} without the comma, or a blank after the comma for a list."),
        _("Is this one number or a list? Leave the comma out, or put a blank after it for a list."),
    ),
    "MISSING_OPERAND": (
        _("Something is missing beside {operator}."),
        _("Something is missing here."),
    ),
    "MISSING_OPERATOR": (_("An operator is missing here."),),
    "MIXED_UNITS": (_("There are several units here: {units}. Use one, or write the numbers alone."),),
    "UNIT_MISPLACED": (_("The unit {name} belongs at the end of the answer."),),
    "NO_CONDITION": (_("A condition is needed here, such as x > 0."),),
    "NO_ARGUMENT": (_("The function {name} needs something to work on, as in {name}(x)."),),
    "RAGGED_ROWS": (_("The rows of the matrix have different lengths."),),
    "NO_TEXT": (_("This is no character of a text; save the text as UTF-8."),),
    "STRAY_CHARACTER": (_("The character {character} has no place here."),),
    "TOO_DEEP": (_("Brackets are nested too deeply; {limit} levels are read."), _("Brackets are nested too deeply.")),
    "TOO_LARGE": (_("This is too large; the limit is {limit}."), _("This is too large.")),
    "TOO_LONG": (_("The answer is too long; {limit} characters are read."), _("The answer is too long.")),
    "UNBALANCED": (
        _("The bracket {open} is never closed."),
        _("The bracket {close} was never opened."),
        _("The brackets do not match."),
    ),
    "UNKNOWN_COMMAND": (_("The LaTeX command {command} is not known here."),),
    "UNKNOWN_TOKEN": (_("{name} is no token of the vocabulary."),),
    "UNKNOWN_NAME": (
        _("{name} is not known here; did you mean {suggestion}?"),
        _("{name} is not known here."),
    ),
    "WRONG_COUNT": (_("{name} takes another number of arguments."),),
}

REMARKS: dict[str, tuple[str, ...]] = {
    "ACCEPTED_ROUNDED": (_("accepted as a rounded value"),),
    "CONVERTED_UNIT": (_("compared in the unit of the reference"),),
    "UNIT_NOT_ASKED": (_("the reference has no unit; yours is left aside"),),
    "DIVISION_THEN_PRODUCT": (_("1/2x is read as (1/2)*x; write 1/(2x) for the other meaning"),),
    "FUNCTION_OF_PRODUCT": (_("a function without brackets takes the product that follows it"),),
    "INVERSE_FUNCTION": (_("sin^-1 is read as the inverse function, arcsin"),),
    "POWER_OF_FUNCTION": (_("a power at a function's name is a power of its value"),),
    "MIXED_NUMBER": (_("read as a mixed number: whole part plus fraction"),),
}

PAIRS: dict[str, tuple[str, ...]] = {
    "EQUATION_ASKED": (_("An equation is asked, with a left and a right side."),),
    "KIND_ASKED": (_("What is asked here is {kind}."),),
    "NOT_OF_KIND": (_("The reference is not what is declared: {kind}."),),
    "TRUTH_ASKED": (_("A truth value is asked: true or false."),),
    "CONDITION_ASKED": (_("An inequality is asked, such as x < 3."),),
    "ENDS": (_("The inside is right; look again at whether the end {ends} belongs to it."),),
    "LIST_ASKED": (_("A list in brackets is asked: the order of its values matters."),),
    "MULTIPLICITY": (_("The solutions are the same, but not equally often: a factor is repeated on one side only."),),
    "SET_ASKED": (_("Values in any order are asked, such as x = 1 or x = 2; in brackets they are one point."),),
    "UNIT_MISSING": (_("The number is right, but the unit is missing; {asked} is asked."),),
    "FORM_EXPANDED": (_("The value is right, but it is not expanded: a product with a sum in it is left."),),
    "FORM_FACTORED": (_("The value is right, but it is not factored: a factor can still be divided."),),
    "FORM_FRACTION": (_("The value is right, but it is not written as one fraction of whole numbers."),),
    "FORM_LOWEST_TERMS": (_("The value is right, but the fraction is not in lowest terms."),),
    "FORM_DECIMAL": (_("The value is right, but it is not written as a decimal number."),),
    "FORM_ARITHMETIC": (_("The value is right, but not simplified: numbers can still be worked out."),),
    "FORM_LIKE_TERMS": (_("The value is right, but like terms are not collected."),),
    "FORM_LIKE_FACTORS": (_("The value is right, but not simplified: a factor appears more than once."),),
    "FORM_CANCEL": (_("The value is right, but not simplified: above and below the fraction have a common factor."),),
}

DECLARATIONS: dict[str, tuple[str, ...]] = {
    "BAD_DOMAIN": (_("The domain of {name} cannot be {given}: write two numbers, such as 0..1."),),
    "BAD_FIELD": (
        _("{field} cannot be {given}: write a whole number from {least} to {most}."),
        _("{field} cannot be {given}."),
    ),
    "BAD_SHAPE": (_("The shape of {name} is not clear: {given}. Write `scalar`, a length such as n, or n x d."),),
    "BAD_SYMBOL": (_("{name} cannot be the name of a symbol: use a letter, digits after it, or a Greek name."),),
    "BAD_TOLERANCE": (_("The tolerance {given} is no distance: write a number such as 1e-3, or a percentage."),),
    "DECLARED_TWICE": (_("{name} is declared twice."),),
    "DOMAIN_OF_MATRIX": (_("{name} is a matrix; only numbers live in an interval."),),
    "EMPTY_DOMAIN": (_("The domain of {name} is empty: from {low} to {high}."),),
    "LINE_TOO_LONG": (_("The line is longer than {limit} bytes."),),
    "MISSING_FIELD": (_("The field {field} is missing."),),
    "NOT_A_PAIR": (_("The line is no JSON object with a reference and an answer."),),
    "NOT_A_TEXT": (_("The field {field} is not a text."),),
    "NOT_JSON": (_("The line is not JSON."),),
    "TWO_PRECISIONS": (_("A tolerance, significant figures and decimal places exclude each other."),),
    "UNKNOWN_CHOICE": (_("{field} cannot be {given}; it is one of {known}."),),
    "UNKNOWN_FIELD": (_("There is no field {field}; the fields are {known}."),),
}

MESSAGES = PAIRS | DECLARATIONS | MISTAKES | CALCULATED | NOT_COUNTED | UNREADABLE | REMARKS


def message(code: str, details: Mapping[str, str], translate: Translate) -> str:
    """The sentence for a code; the code itself where an exercise brings one of its own without words."""
    for wording in MESSAGES.get(code, ()):
        if _fields(wording) <= details.keys():
            return closed_up(translate(wording).format_map(in_language(code, details, translate)))
    return code


def _fields(wording: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", wording))
