using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Finds the one layer, and its largest size, with which a network stays within its budget.</summary>
internal static class BudgetFitting
{
    /// <summary>The reduction that keeps most; null when no single layer can do it. The output keeps its size: that is the number of classes.</summary>
    public static FixHint? Reduce(NetworkDeclaration declaration, NetworkPlan plan, int budget)
    {
        int output = plan.Layers.Count;
        while (output > 1 && SizeOf(declaration.Layers[output]) is null)
        {
            output--;
        }

        foreach (int index in Enumerable.Range(1, output - 1).OrderByDescending(i => plan.Layers[i - 1].ParameterCount))
        {
            if (SizeOf(declaration.Layers[index]) is var (argument, size) && LargestFitting(declaration, index, size, budget) is var fitting and > 0)
            {
                return new FixHint(FixHints.FittingSize, Number(fitting), FindingPlace.OfLayer(index, argument));
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
            layers[index] = WithSize(layers[index], middle);
            bool fits = NetworkResolver.Plan(declaration with { Layers = new(layers) })?.ParameterCount <= budget;
            (fitting, tooLarge) = fits ? (middle, tooLarge) : (fitting, middle);
        }

        return fitting;
    }

    private static (string Argument, int Size)? SizeOf(LayerDeclaration layer) => layer switch
    {
        LayerDeclaration.Conv2D conv => ("Filters", conv.Filters),
        LayerDeclaration.SeparableConv2D conv => ("Filters", conv.Filters),
        LayerDeclaration.Dense dense => ("Units", dense.Units),
        _ => null,
    };

    private static LayerDeclaration WithSize(LayerDeclaration layer, int size) => layer switch
    {
        LayerDeclaration.Conv2D conv => conv with { Filters = size },
        LayerDeclaration.SeparableConv2D conv => conv with { Filters = size },
        LayerDeclaration.Dense dense => dense with { Units = size },
        _ => layer,
    };
}
