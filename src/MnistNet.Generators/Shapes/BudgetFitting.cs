using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Finds the one layer, and its largest size, with which a network stays within its budget.</summary>
internal static class BudgetFitting
{
    /// <summary>The reduction that keeps most; null when no single layer can do it. The output keeps its size: that is the number of classes.</summary>
    public static FixHint? Reduce(NetworkDeclaration declaration, NetworkPlan plan, int budget)
    {
        int output = plan.Layers.Length - 1;
        while (output > 0 && plan.Layers[output].Declaration.Size is null)
        {
            output--;
        }

        foreach (int index in Enumerable.Range(0, output).OrderByDescending(i => plan.Layers[i].ParameterCount))
        {
            if (plan.Layers[index].Declaration.Size is var (argument, size) && LargestFitting(declaration, plan.Declared[index], size, budget) is var fitting and > 0)
            {
                return new FixHint(FixHints.FittingSize, Number(fitting), plan.PlaceOf(index, argument));
            }
        }

        return null;
    }

    private static int LargestFitting(NetworkDeclaration declaration, int index, int size, int budget)
    {
        // The count grows with the size of a layer, so that halving finds the largest that fits.
        (int fitting, int tooLarge) = (0, size);
        while (tooLarge - fitting > 1)
        {
            int middle = fitting + (tooLarge - fitting) / 2;
            LayerDeclaration[] layers = [.. declaration.Layers];
            layers[index] = layers[index].WithSize(middle);
            bool fits = NetworkResolver.Plan(declaration with { Layers = new(layers) })?.ParameterCount <= budget;
            (fitting, tooLarge) = fits ? (middle, tooLarge) : (fitting, middle);
        }

        return fitting;
    }
}
