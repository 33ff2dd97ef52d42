using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether the network ends in something that cross-entropy can train, and softmax stands nowhere else.</summary>
internal static class OutputChecks
{
    public static IEnumerable<Finding> Check(NetworkPlan plan)
    {
        int last = plan.Layers.Count - 1;
        for (int i = 0; i < last; i++)
        {
            if (ActivationOf(plan.Layers[i].Declaration) == Activation.Softmax)
            {
                yield return Finding.Create(
                    Rules.SoftmaxNotLast, FindingPlace.OfLayer(i + 1, "Activation"), plan.Layers[i].Name, plan.Layers[i + 1].Name);
            }
        }

        ResolvedLayer output = plan.Layers[last];
        if (output.Declaration is not LayerDeclaration.Dense dense)
        {
            yield return Finding.Create(Rules.NotAClassifier, FindingPlace.OfLayer(last + 1), plan.Target.DisplayName, output.Declaration.Kind);
        }
        else if (dense.Activation is not (Activation.Softmax or Activation.Linear))
        {
            yield return Finding.Create(
                Rules.OutputActivation, FindingPlace.OfLayer(last + 1, "Activation"), plan.Target.DisplayName, dense.Activation.ToString());
        }
    }

    private static Activation ActivationOf(LayerDeclaration layer) => layer switch
    {
        LayerDeclaration.Conv2D conv => conv.Activation,
        LayerDeclaration.Dense dense => dense.Activation,
        _ => Activation.Linear,
    };
}
