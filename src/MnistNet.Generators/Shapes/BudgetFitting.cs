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
            if (plan.Layers[index].Declaration.Size is var (argument, _) && LargestFitting(declaration, plan, index, budget) is var fitting and > 0)
            {
                return new FixHint(FixHints.FittingSize, Number(fitting), plan.PlaceOf(index, argument));
            }
        }

        return null;
    }

    private static int LargestFitting(NetworkDeclaration declaration, NetworkPlan plan, int index, int budget)
    {
        int place = plan.Declared[index];
        int size = declaration.Layers[place].Size!.Value.Value;

        // A layer that is joined with others, which keep their size, keeps its own; and all that make the output make as many classes as before.
        if (size == 1 || Resize(size - 1)?.Output != plan.Output)
        {
            return 0;
        }

        // The count grows with the size of a layer, so that halving finds the largest that fits.
        (int fitting, int tooLarge) = (0, size);
        while (tooLarge - fitting > 1)
        {
            int middle = fitting + (tooLarge - fitting) / 2;
            bool fits = Resize(middle)?.ParameterCount <= budget;
            (fitting, tooLarge) = fits ? (middle, tooLarge) : (fitting, middle);
        }

        return fitting;

        NetworkPlan? Resize(int value)
        {
            LayerDeclaration[] layers = [.. declaration.Layers];
            layers[place] = layers[place].WithSize(value);
            return NetworkResolver.Plan(declaration with { Layers = new(layers) });
        }
    }
}
