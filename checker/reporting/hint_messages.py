"""What each code of a hint says: placeholders are the formulas and numbers of the variant.

Digits stand nowhere in these sentences but in formulas: a digit might be the very answer.
"""

from __future__ import annotations

from .language import marked as _

HINTS: dict[str, str] = {
    # --- the data and the loss
    "RESIDUAL": _(
        "A residual is the true value minus the prediction. Its sign says on which side of the truth the prediction lies."
    ),
    "RESIDUAL_PLACE": _("Here the true value is {target}, and the prediction is {prediction}."),
    "RESIDUAL_ABOVE": _(
        "The prediction is above the true value, so the residual has a minus sign. How far apart are {target} and {prediction}?"
    ),
    "RESIDUAL_BELOW": _(
        "The prediction is below the true value, so the residual has a plus sign. How far apart are {target} and {prediction}?"
    ),
    "RESIDUAL_STEP": _("Write the true value first, and subtract the whole of the prediction: mind the brackets."),
    "RESIDUALS_PLACE": _("Subtract entry by entry. The true values are {targets}, the predictions {predictions}."),
    "RESIDUAL_FIRST": _(
        "Begin with the first entry: from {target} subtract {prediction}, all of it. Go on in the same way."
    ),
    "RESIDUAL_MATRIX_STEP": _(
        "Matrices of one shape are subtracted entry by entry, so the formula looks like that for numbers. Which of the two comes first?"
    ),
    "MEAN_ABSOLUTE": _("The absolute value of a residual drops its sign, so errors of different signs do not cancel."),
    "MEAN_ABSOLUTE_STEP": _("The residuals are {residuals}. Drop their signs, add up, and divide by their number."),
    "MEAN_ABSOLUTE_WORDS": _("Subtract, drop the signs, add up, and divide by the number of residuals."),
    "SQUARED": _("Each residual is squared on its own, and loses its sign by that."),
    "SQUARED_PLACE": _(
        "First come the residuals, true value minus prediction. The true values are {targets}, the predictions {predictions}."
    ),
    "SQUARED_STEP": _("The first residual is {residual}. Square the whole of it, and then the others in the same way."),
    "HADAMARD": _("Every entry is squared on its own: this is the product element by element, not the matrix product."),
    "HADAMARD_PLACE": _("What is multiplied element by element is the residual matrix, {error}."),
    "HADAMARD_STEP": _(
        "Write the residual matrix in brackets, and then the sign ⊙. What has to stand behind it so that every entry is squared?"
    ),
    "MEAN_SQUARED": _("The mean squared error: square every residual, add the squares, divide by their number."),
    "MEAN_SQUARED_STEP": _("The residuals are {residuals}. Square each of them before you take the mean."),
    "MEAN_SQUARED_WORDS": _("Calculate every residual first, and square each of them before you take the mean."),
    "ROW_COLUMN": _(
        "A row times a column is a number: the sum of the products of their entries. So a sum of squares can be written as a matrix product, and the mean from it."
    ),
    "ROW_COLUMN_PLACE": _("The column whose entries are squared and added is that of the residuals, {error}."),
    "ROW_COLUMN_STEP": _(
        "Two columns cannot be multiplied. Which of the two factors has to become a row? And what turns the sum into a mean?"
    ),
    "LOSS_SQUARE": _(
        "The loss of one sample is its squared residual: true value minus prediction, and then the square."
    ),
    "LOSS_MEAN": _(
        "The loss is the mean of the squared residuals: one square for each sample, all added, divided by their number."
    ),
    "LOSS_STEP": _("The residual is {residual}. The square belongs to the whole of it: mind the brackets."),
    # --- derivatives
    "CHAIN": _(
        "What depends on {by} stands inside another function: by the chain rule, the outer derivative times the inner derivative."
    ),
    "CHAIN_SQUARE": _(
        "This is a square with {by} inside: by the chain rule, the outer derivative times the inner derivative."
    ),
    "CHAIN_PLACE": _("Here the outer function is {outer}, and the inside is {inside}."),
    "CHAIN_PLACE_FACTOR": _(
        "The constant factor {factor} stays. The outer function is {outer}, and the inside is {inside}."
    ),
    "CHAIN_STEP": _("The outer step gives {slope}. What is d{u}/d{by}?"),
    "CHAIN_STEP_FACTOR": _("Without the constant factor the outer step gives {slope}. What is d{u}/d{by}?"),
    "CHAIN_WORDS": _("Differentiate {outer} by {u}, put the inside back in, and multiply by d{u}/d{by}."),
    "POWER": _("This is a power of {by}: by the power rule the exponent comes down as a factor and is lowered by one."),
    "POWER_STEP": _("What does the power rule make of {core}? A constant factor in front stays."),
    "KNOWN": _(
        "Only a known function of {by} is to be differentiated: its derivative stands in every table. A constant factor stays."
    ),
    "KNOWN_STEP": _("What is the derivative of {core}? Multiply it by what stands in front, sign included."),
    "DEPENDS_PLACE": _("What depends on {by} is {term}. Everything else counts as a constant."),
    "DEPENDS_WORDS": _("Look for what depends on {by}. Everything else counts as a constant."),
    "LINEAR": _(
        "This is linear in {by}: the derivative is what stands beside {by}, with its sign. Terms without {by} drop out."
    ),
    "LINEAR_STEP": _("In {term} everything but {by} itself stays. What is that, sign included?"),
    "LINEAR_WORDS": _("Leave {by} itself out of the term that holds it: what is left, sign included?"),
    "PRODUCT": _("Two factors depend on {by}: by the product rule (f·g)′ = f′·g + f·g′."),
    "QUOTIENT": _(
        "Something below the fraction line depends on {by}: by the quotient rule (f/g)′ = (f′·g - f·g′)/g^2."
    ),
    "TWO_PARTS_PLACE": _("Here f = {first} and g = {second}."),
    "PRODUCT_STEP": _(
        "Begin with f′: differentiate {part} by {by}, and leave the other factor as it is. Then the other way round."
    ),
    "QUOTIENT_STEP": _("Begin with g′: what is the derivative of {part} by {by}?"),
    "SUM": _("The derivative of a sum is the sum of the derivatives: take the terms one by one."),
    "SUM_PLACE": _("The terms that depend on {by} are {terms}."),
    "SUM_STEP": _("Begin with {part}: what is its derivative by {by}? Then the other terms in the same way."),
    "MEAN_SLOPE": _(
        "The loss is a mean over the samples. Differentiate the term of each sample by the chain rule, and take the mean of the results."
    ),
    "SAMPLES": _("Every entry is the derivative of the term of one sample, by the chain rule. No mean is taken here."),
    "MEAN_SLOPE_PLACE": _("Each sample has a term of its own. The first is {sample}, with the inside {inside}."),
    "MEAN_SLOPE_STEP": _(
        "For the first sample the outer step gives {slope}. What is d{u}/d{by} there? Do the same for the other samples."
    ),
    "MATRIX_SLOPE": _(
        "The chain rule for every sample: twice the residual, times the derivative of the residual. Then the mean over all samples."
    ),
    "MATRIX_SLOPE_PLACE": _("The residuals are {error}; in them only {term} depends on {by}."),
    "MATRIX_SLOPE_STEP": _(
        "Which matrix stands beside {by} in the residuals, and with which sign? Turned into a row and put in front of the residuals, it adds up the products of all samples."
    ),
    "GRADIENT": _(
        "The gradient lists the partial derivatives, by {variables} in this order. In each of them the other variables count as constants."
    ),
    "AT_LOSS": _("A value at a point: put the numbers of the point in for the variables."),
    "AT_LOSS_PLACE": _("The loss is {loss}, and the point is {point}."),
    "AT_LOSS_PLACE_SAMPLES": _(
        "The loss is the mean of one term for each sample, the first being {sample}. The point is {point}."
    ),
    "AT_RESIDUAL_STEP": _("At this point the residual is {residual}. What does the loss do with it?"),
    "AT_RESIDUALS_STEP": _("At this point the residuals are {residuals}. Square each of them, and then take the mean."),
    "AT_WORDS": _("Put the numbers in wherever the variables stand, in brackets, and calculate from the inside out."),
    "AT_SLOPE": _("A derivative at a point: differentiate first, and put the numbers in afterwards."),
    "AT_SLOPE_PLACE": _("Differentiate {loss} by {by}; the point is {point}."),
    "AT_SLOPE_PLACE_SAMPLES": _(
        "Differentiate the term of every sample by {by}; the first is {sample}. The point is {point}."
    ),
    "AT_CHAIN_STEP": _("At the point the inside is {inside}, so the outer step gives {slope}. What is d{u}/d{by}?"),
    "AT_CHAINS_STEP": _(
        "At the point the inside is {inside}, so the outer step gives {slope}. Multiply that by the derivative of {u} by each of the variables."
    ),
    "AT_RESIDUALS_SLOPE_STEP": _(
        "At the point the residuals are {residuals}. By the chain rule each contributes twice itself times its own derivative. Take the mean of that."
    ),
    "AT_TERM_STEP": _("Begin with {by}: differentiate {term}, and put the numbers in only then."),
    "AT_SLOPE_WORDS": _("Write the derivative by {by} as a formula before you put a number in."),
    # --- directions
    "ASCENT": _(
        "A function rises fastest along its gradient. A direction has the length one: divide the gradient by its length."
    ),
    "DESCENT": _(
        "A function falls fastest against its gradient. A direction has the length one: divide the gradient by its length."
    ),
    "DIRECTION_PLACE": _("What you need first is the gradient of {loss} at {point}."),
    "DIRECTION_PLACE_SAMPLES": _(
        "What you need first is the gradient at {point}: the mean over the samples, the first term being {sample}."
    ),
    "ASCENT_STEP": _("The gradient there is {gradient}. How long is this vector?"),
    "DESCENT_STEP": _("The gradient there is {gradient}. Turn it round. How long is this vector?"),
    "DIRECTION_WORDS": _("The length of a vector is the square root of the sum of the squares of its entries."),
    "DIRECTIONAL": _(
        "The slope along a direction is the scalar product of the gradient with the unit vector of that direction."
    ),
    "DIRECTIONAL_PLACE": _("Here the direction is {direction}, and the point is {point}."),
    "DIRECTIONAL_STEP": _(
        "The gradient there is {gradient}. Multiply it entry by entry with the direction, and add up."
    ),
    "DIRECTIONAL_WORDS": _(
        "Find the gradient at the point, multiply it entry by entry with {direction}, and add up. Which partial derivatives are needed at all?"
    ),
    # --- descent
    "STEP": _("One step of gradient descent: from the old point subtract the learning rate times the gradient there."),
    "START_PLACE": _("The descent starts at {start} with the learning rate {rate}; the slope is that of {loss}."),
    "START_PLACE_SAMPLES": _(
        "The descent starts at {start} with the learning rate {rate}; the gradient is a mean over the samples, the first term being {sample}."
    ),
    "STEP_STEP": _(
        "At {start} the gradient is {gradient}. Multiply it by {rate}, and subtract that from the old point."
    ),
    "STEP_WORDS": _(
        "Find the gradient at the old point. Multiply it by the learning rate, and subtract that from the old point."
    ),
    "STEPS": _("Every step begins where the last one ended, with the gradient of that place. The learning rate stays."),
    "STEPS_STEP": _(
        "At {start} the gradient is {gradient}, so the first step subtracts {change}. For the next step calculate the gradient at the new point."
    ),
    "STEPS_WORDS": _("Make the first step, then calculate the gradient anew for each further step."),
    "MANY_STEPS": _(
        "After so many steps a descent that converges has arrived, as far as the digits show: where the gradient vanishes."
    ),
    "DESCENT_LOSS": _("First comes the step, then the loss: put the new point into the loss."),
    "DESCENT_LOSS_STEP": _(
        "At {start} the gradient is {gradient}. Where does one step with the learning rate {rate} lead? Put that point into the loss."
    ),
    "DESCENT_LOSS_WORDS": _("Find the gradient at the start, make the step, and put the new point into the loss."),
    "LIMIT": _(
        "A descent that converges ends where the gradient vanishes. A loss with one single minimum forgets where it started."
    ),
    "VALLEY": _(
        "The descent only ever moves along the gradient. It ends where the gradient vanishes: at the point of the valley that is nearest to the start."
    ),
    "VALLEY_PLACE": _("At {start} the gradient is {gradient}. It keeps this line all the way."),
    "VALLEY_STEP": _("Every point of the way is {line} for some t. For which t does {inside} vanish there?"),
    "FACTOR": _(
        "Follow the error, {by} minus its best value, through one step. The slope of a quadratic loss is its second derivative times the error."
    ),
    "FACTOR_PLACE": _("Here the second derivative of {loss} by {by} says how fast the slope grows with the error."),
    "FACTOR_PLACE_SAMPLES": _(
        "Here the second derivative of the mean over the samples says how fast the slope grows with the error in {by}; the first term is {sample}."
    ),
    "FACTOR_STEP": _(
        "The second derivative is {curvature}. Multiplied by the learning rate {rate} it is the share that a step takes off the error. What part is left?"
    ),
    "FACTOR_WORDS": _(
        "A step takes a share off the error: the learning rate times the second derivative. What part of it is left?"
    ),
    "CLOSED": _(
        "Every step multiplies the error by one and the same factor. After {index} steps it has been multiplied {index} times."
    ),
    "CLOSED_PLACE": _("The descent starts at {start} and approaches {least}."),
    "CLOSED_PLACE_WORDS": _("The descent starts at {start}. Which point does it approach?"),
    "CLOSED_STEP": _(
        "The error at the start is {error}. Multiply it by the factor of one step to the power of {index}, and add the point that the descent approaches."
    ),
    "CLOSED_WORDS": _(
        "Take the error at the start times the factor of one step to that power, and add the point that the descent approaches."
    ),
    "UNTIL": _(
        "The error shrinks by one and the same factor at every step. Look for the first step at which the first error times that power of the factor is below the bound."
    ),
    "UNTIL_PLACE": _("The descent starts at {start} and approaches {least}; the bound is {tolerance}."),
    "UNTIL_STEP": _(
        "The first error is {error}, the factor of a step is {factor}, the bound is {tolerance}. Take logarithms; that of a number below one is negative. Round up to a whole step."
    ),
    "UNTIL_WORDS": _(
        "Write the inequality for the error after so many steps, take logarithms, and round up to a whole step."
    ),
    # --- the quadratic loss
    "MINIMUM": _("Where a smooth loss is least, all its partial derivatives vanish."),
    "MINIMUM_PLACE": _("The loss is {loss}. It is a function of {variables}."),
    "MINIMUM_PLACE_SAMPLES": _(
        "The loss is the mean of one term for each sample, the first being {sample}. It is a function of {variables}."
    ),
    "EQUATIONS": _("The gradient vanishes where {equations}. Solve that."),
    "EQUATIONS_WORDS": _("Differentiate by {variables}, let the result vanish, and solve."),
    "SQUARE_STEP": _("A square is never negative, so the loss is least where {inside} vanishes. Where is that?"),
    "LEAST": _("First find the place where the loss is least, and then the loss at that place."),
    "LEAST_SQUARE_STEP": _("A square is never negative. Can its inside, {inside}, vanish?"),
    "LEAST_STEP": _("The loss is least at {point}. What is it there?"),
    "LEAST_WORDS": _("Let the partial derivatives vanish, solve for the place, and put it into the loss."),
    "VALLEY_FACTOR_PLACE": _("The loss is {loss}. All its partial derivatives have the factor {inside}."),
    "ANY_STEP": _("Choose {free} as you like, and solve {equation} for {last}."),
    "HESSIAN": _(
        "The Hessian is the matrix of all second derivatives. The trace is the sum of its eigenvalues, the determinant their product."
    ),
    "HESSIAN_PLACE": _(
        "The partial derivatives are {gradient}. Each of them is differentiated once more, by {variables}."
    ),
    "HESSIAN_STEP": _(
        "Begin with the first row: differentiate the derivative by {by} once more, by each of {variables}. With both rows go on to the trace and the determinant."
    ),
    "RATE": _(
        "A step multiplies the error along each eigenvector of the Hessian by 1 - ηλ, with its own eigenvalue λ. The descent converges while the size of all these factors is below one."
    ),
    "RATE_ONE": _(
        "A step multiplies the error by 1 - ηλ, λ being the second derivative of the loss. The descent converges while the size of this factor is below one."
    ),
    "RATE_PLACE": _("The second derivative that counts here is that of {loss}."),
    "RATE_PLACE_SAMPLES": _(
        "The second derivative that counts here is that of the loss: the mean of those of all samples."
    ),
    "RATE_PLACE_MANY": _(
        "The Hessian by {variables} has several eigenvalues. The greatest sets the limit: in its direction the loss is steepest."
    ),
    "RATE_STEP": _("Here λ is {curvature}. For which η is the factor of a step below one, but still above minus one?"),
    "RATE_WORDS": _("Find λ. For which η is the factor of a step below one, but still above minus one?"),
    "ONE_STEP": _(
        "A step takes a share off the error: the learning rate times the second derivative. To arrive at once that share must be the whole."
    ),
    "ONE_STEP_STEP": _("The second derivative is {curvature}. Which number, multiplied by it, makes exactly one?"),
    "ONE_STEP_WORDS": _("Find the second derivative. Which number, multiplied by it, makes exactly one?"),
    "JUMP": _(
        "The descent jumps for ever when a step turns the error into its opposite: when it takes off twice the error."
    ),
    "JUMP_STEP": _(
        "The second derivative is {curvature}. Which learning rate, multiplied by it, takes off exactly twice the error?"
    ),
    "JUMP_WORDS": _(
        "Find the second derivative. Which learning rate, multiplied by it, takes off exactly twice the error?"
    ),
    # --- two valleys
    "STATIONARY": _("At a minimum and at a maximum the graph is flat: the derivative vanishes."),
    "STATIONARY_STEP": _(
        "Solve {equation}. Put in some numbers from left to right: between two at which the sign changes there is a solution. Halve that interval again and again."
    ),
    "STATIONARY_STEP_WORDS": _(
        "Differentiate, and put in some numbers from left to right: between two at which the sign changes there is a solution. Halve that interval again and again."
    ),
    "STATIONARY_LOSSES": _(
        "First find the places at which the derivative vanishes, and then the loss at each of them."
    ),
    "STATIONARY_LOSSES_STEP": _("The places solve {equation}. Put each of them into the loss, the leftmost first."),
    "STATIONARY_LOSSES_STEP_WORDS": _(
        "Let the derivative vanish, solve, and put each solution into the loss, the leftmost first."
    ),
    "GLOBAL": _("Each valley has a minimum of its own. The global minimum is the one with the lower loss."),
    "GLOBAL_STEP": _("Both minima solve {equation}. Find them, put them into the loss, and compare."),
    "GLOBAL_STEP_WORDS": _("Find both minima, put them into the loss, and compare."),
    "DESCENT_END": _(
        "With short steps a descent goes downhill until the slope vanishes. It does not climb over a maximum."
    ),
    "DESCENT_END_STEP": _(
        "At {start} the slope is {gradient}. Which way is down, and which minimum is the first on that way?"
    ),
    "DESCENT_END_WORDS": _(
        "Look at the sign of the slope at the start. Which way is down, and which minimum is the first on that way?"
    ),
    # --- derivatives by a matrix
    "MATRIX_GRADIENT": _(
        "The derivative of a number by {by} is a matrix of its shape: each entry is the derivative by the entry of {by} at that place."
    ),
    "MATRIX_GRADIENT_PLACE": _(
        "Take one entry of {by}: which output does it change, and by what is it multiplied on the way?"
    ),
    "MATRIX_GRADIENT_STEP": _(
        "The sum has the slope one by each output: a column of ones arrives from behind. What stands to the right of {by} comes back transposed, to the right."
    ),
    "MATRIX_GRADIENT_ERROR_STEP": _(
        "What stands to the left of {by} comes back transposed, to the left of the error. Mind the factor of the square, the mean, and the sign inside."
    ),
    # --- the computation graph
    "FORWARD": _(
        "Go through the graph in order: every node is calculated from the inputs and from the nodes before it."
    ),
    "FORWARD_PLACE": _("The inputs are {inputs}, and the first node is {first}."),
    "FORWARD_STEP": _("Put the inputs into {first}. What you get goes on into {following}."),
    "FORWARD_WORDS": _("Put the inputs into the node, and calculate."),
    "BACKWARD": _(
        "Go backwards from the loss: the derivative by a node is the derivative by the next node, times the local derivative between the two."
    ),
    "BACKWARD_PLACE": _(
        "Begin at the end, with {last}: differentiate it by what goes into it, and put in the value of the forward pass."
    ),
    "BACKWARD_STEP": _(
        "The node before the last is {before}. Its local derivative, times what you have for d{last}/d{node}, is the next derivative. Go on like this up to the inputs."
    ),
    "BACKWARD_WORDS": _("Differentiate the node by each of its inputs, and put the numbers in."),
    "FILLED": _(
        "First forward, node by node. Then backward: each derivative is the one behind it times the local derivative."
    ),
    # --- models
    "ENCODED": _(
        "Every token is replaced by its number. Places that are left over are filled with zeros, on the left."
    ),
    "ENCODED_PLACE": _("Here are {count} tokens for {length} places."),
    "ENCODED_STEP": _(
        "So {missing} places are filled with zeros. Behind them comes the number of the first token: look it up."
    ),
    "ENCODED_FULL": _("No place is left over. Begin with the number of the first token: look it up."),
    "CLASSIFIED": _(
        "Every row sets one condition: the output has to lie on the right side of the threshold {threshold}."
    ),
    "CLASSIFIED_PLACE": _("The output must be above for the rows {above}, and below for {below}."),
    "CLASSIFIED_WORDS": _("Go through the rows one by one: what is true of each?"),
    "CLASSIFIED_STEP": _(
        "For the row {row} the output is {output}. On which side must it lie? Write such an inequality for each row."
    ),
    "CLASSIFIED_SIGMOID_STEP": _(
        "For the row {row} the inside of σ is {inside}, and σ is above one half exactly where its inside is positive. Write such an inequality for each row."
    ),
    "CLASSIFIED_STEP_WORDS": _(
        "Put the first row into the model. On which side must the output lie? Write such an inequality for each row."
    ),
    "LOSS_BELOW": _(
        "The least loss need not be found: all parameters are right with which the loss is below {bound}. Descent gets there."
    ),
    "LOSS_BELOW_PLACE": _("The parameters are {variables}, and the loss is {loss}."),
    "LOSS_BELOW_PLACE_SAMPLES": _(
        "The parameters are {variables}, and the loss is a mean over the samples, the first being {sample}."
    ),
    "LOSS_BELOW_PLACE_WORDS": _("The parameters are {variables}, and the loss is a mean over the samples."),
    "LOSS_BELOW_STEP": _(
        "Start from parameters that are not all alike, step against the gradient with a small learning rate, and watch the loss until it is below {bound}."
    ),
}
