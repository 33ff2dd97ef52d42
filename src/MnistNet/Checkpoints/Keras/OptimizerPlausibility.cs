using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// Whether numbers can be what an optimizer remembers, where a file does not name it: Keras gave weights alone no name before
/// 3.6, and takes any name that the user gives.
/// </summary>
internal static class OptimizerPlausibility
{
    // Adamax divides by the largest gradient, which no mean of gradients exceeds; rounding aside.
    private const float Margin = 1.02f;

    // Where Adagrad starts its sums.
    private const float AdagradStart = 0.1f;

    /// <summary>Whether the values are not more likely those of another of Keras's optimizers.</summary>
    public static bool IsLikely(OptimizerState state)
    {
        if (state.Slots.IsEmpty || state.Slots.All(slot => slot.All(value => value == 0)))
        {
            return true;
        }

        ImmutableArray<float> first = state.Slots[0];
        return state.Optimizer switch
        {
            // Adadelta's and Ftrl's first are sums of squares; Adamax's second are no variances.
            Optimizer.Adam => first.Any(value => value < 0)
                && state.Slots[1].All(value => value >= 0)
                && first.Zip(state.Slots[1]).Any(pair => Math.Abs(pair.First) > Margin * pair.Second),
            Optimizer.RMSprop => first.All(value => value >= 0) && first.Any(value => value < AdagradStart),
            _ => first.Any(value => value < 0),
        };
    }
}
