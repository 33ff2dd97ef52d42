using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Text;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether the network ends in something that cross-entropy can train, and softmax stands nowhere else.</summary>
internal static class OutputChecks
{
    public static IEnumerable<Finding> Check(NetworkPlan plan)
    {
        // The output is the last layer that makes scores: softmax and dropout may only stand behind it.
        int output = plan.Layers.Length - 1;
        while (output > 0 && plan.Layers[output].Declaration is { IsSoftmax: true } or { IsForTraining: true })
        {
            output--;
        }

        List<Finding> findings = [.. Hidden(plan, output)];
        if (!MakesScores(plan.Layers[output]))
        {
            // Nothing stands behind an output that is none yet.
            int last = plan.Layers.Length - 1;
            findings.Add(Finding.Create(
                Rules.NotAClassifier,
                plan.PlaceOf(last),
                plan.Target.DisplayName,
                plan.Layers[last].Kind,
                plan.Layers[last].OutputShape.ToString()));
            return findings;
        }

        findings.AddRange(Behind(plan, output));
        if (findings.Count == 0 && CheckOutput(plan, output) is { } wrong)
        {
            findings.Add(wrong);
        }

        if (plan.Layers[output].OutputShape.Size > SizeLimits.MaxClasses)
        {
            findings.Add(Finding.Create(
                Rules.TooManyClasses,
                plan.PlaceOf(output, "Units"),
                plan.Target.DisplayName,
                plan.Layers[output].OutputShape.ToString(),
                Wording.Number(SizeLimits.MaxClasses)));
        }

        return findings;
    }

    /// <summary>Layers before the output.</summary>
    private static IEnumerable<Finding> Hidden(NetworkPlan plan, int output)
    {
        bool canTakeSoftmax = MakesScores(plan.Layers[output]) && !plan.Layers.Skip(output).Any(static layer => layer.Declaration.GivesProbabilities);
        FixHint[] moved = canTakeSoftmax ? [OutputOf(plan, output)] : [];
        for (int i = 0; i < output; i++)
        {
            if (plan.Layers[i].Declaration.GivesProbabilities)
            {
                (string where, string remedy) = plan.Layers[i].Declaration is LayerDeclaration.Softmax
                    ? ($"before {plan.ReadersOf(plan.Layers[i]).First().Name}", "remove it here")
                    : ($"to {plan.Layers[i].Name}, which {plan.ReadersOf(plan.Layers[i]).First().Name} follows", "use ReLU here");
                yield return Finding.Create(Rules.SoftmaxNotLast, plan.PlaceOf(i, "Activation"), where, remedy).With(moved);
            }
        }
    }

    /// <summary>Layers behind the output.</summary>
    private static IEnumerable<Finding> Behind(NetworkPlan plan, int output)
    {
        LayerInfo? softmax = plan.Layers[output].Declaration.GivesProbabilities ? plan.Layers[output] : null;
        for (int i = output + 1; i < plan.Layers.Length; i++)
        {
            LayerInfo layer = plan.Layers[i];
            if (layer.Declaration.IsForTraining)
            {
                yield return Finding.Create(Rules.DropoutAfterOutput, plan.PlaceOf(i), plan.Layers[output].Name)
                    .With(OutputOf(plan, output));
            }
            else if (softmax is not null)
            {
                yield return Finding.Create(Rules.SoftmaxTwice, plan.PlaceOf(i), softmax.Name);
            }
            else
            {
                softmax = layer;
            }
        }
    }

    private static Finding? CheckOutput(NetworkPlan plan, int output)
    {
        LayerInfo layer = plan.Layers[output];
        string name = plan.Target.DisplayName;
        if (plan.TrainableCount == 0)
        {
            return Finding.Create(Rules.NoLayers, FindingPlace.ClassName, name);
        }

        Operator? last = layer.Operators.LastOrDefault();
        if (last is not (Operator.Rectify or Operator.Bend or Operator.Map))
        {
            return null;
        }

        string activation = layer.Declaration.OwnActivation != Activation.Linear ? layer.Declaration.OwnActivation.ToString() : layer.Kind;
        Activation right = plan.Layers.Skip(output + 1).Any(static layer => layer.Declaration.GivesProbabilities) ? Activation.Linear : Activation.Softmax;
        return Finding.Create(Rules.OutputActivation, plan.PlaceOf(output, "Activation"), name, activation)
            .With(new FixHint(FixHints.OutputActivation, right.ToString()));
    }

    private static FixHint OutputOf(NetworkPlan plan, int output) => new(FixHints.Output, "", plan.PlaceOf(output));

    // Making a vector of an image of one pixel only drops dimensions; of a larger one, it mixes places with classes.
    private static bool MakesScores(LayerInfo layer) =>
        !layer.OutputShape.IsImage && (layer.Declaration is not (LayerDeclaration.Flatten or LayerDeclaration.Reshape) || layer.OutputShape.Size == layer.InputShape.Channels);
}
