using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether the class can be extended, and whether its layers have a beginning and an order.</summary>
internal static class DeclarationChecks
{
    public static IEnumerable<Finding> Check(NetworkDeclaration declaration)
    {
        string name = declaration.Target.DisplayName;
        if (CheckTarget(declaration.Target) is { } obstacle)
        {
            yield return obstacle;
        }

        if (declaration.FirstMisplacedLayer >= 0)
        {
            string kind = declaration.Layers[declaration.FirstMisplacedLayer].Kind;
            yield return Finding.Create(Rules.SplitLayers, FindingPlace.OfLayer(declaration.FirstMisplacedLayer), name, kind);
            yield break;
        }

        int[] inputs =
        [
            .. Enumerable.Range(0, declaration.Layers.Count).Where(i => declaration.Layers[i] is LayerDeclaration.Input),
        ];
        if (inputs.Length == 0 && !declaration.Layers.Any(static layer => layer is LayerDeclaration.Unreadable))
        {
            yield return Finding.Create(Rules.NoInput, FindingPlace.ClassName, name);
        }
        else if (inputs.Length > 0 && inputs[0] > 0)
        {
            yield return Finding.Create(
                Rules.InputNotFirst, FindingPlace.OfLayer(inputs[0]), Number(inputs[0] + 1), name, declaration.Layers[inputs[0] - 1].Kind);
        }

        foreach (int second in inputs.Skip(1))
        {
            LayerDeclaration.Input first = (LayerDeclaration.Input)declaration.Layers[inputs[0]];
            yield return Finding.Create(
                Rules.SecondInput, FindingPlace.OfLayer(second), name, $"{first.Height}×{first.Width}×{first.Channels}");
        }

        if (inputs.Length == 1 && declaration.Layers.Count == 1)
        {
            yield return Finding.Create(Rules.NoLayers, FindingPlace.ClassName, name);
        }
    }

    private static Finding? CheckTarget(TargetClass target)
    {
        (string Problem, string Remedy)? unsupported = target.Obstacle switch
        {
            TargetObstacle.ContainerNotPartial => ("is nested in a type that is not partial", "declare the types around it partial, too"),
            TargetObstacle.Generic => ("has type parameters", "declare one class for each network"),
            TargetObstacle.Static => ("is static", "a network has weights, so it is created with new"),
            TargetObstacle.Abstract => ("is abstract", "remove the modifier"),
            TargetObstacle.Record => ("is a record", "a network changes while it trains, so declare it as a class"),
            TargetObstacle.FileLocal => ("is visible in one file only", "remove the modifier 'file'"),
            TargetObstacle.BaseClass => ("has a base class", "MnistNet makes MnistNet.Network its base; hold other state in a field"),
            TargetObstacle.PrimaryConstructor => ("has a primary constructor", "MnistNet writes the constructor (seed, backend); set other state by properties"),
            _ => null,
        };
        return target.Obstacle switch
        {
            TargetObstacle.None => null,
            TargetObstacle.NotPartial => Finding.Create(Rules.NotPartial, FindingPlace.ClassName, target.DisplayName),
            _ => Finding.Create(Rules.UnsupportedClass, FindingPlace.ClassName, target.DisplayName, unsupported!.Value.Problem, unsupported.Value.Remedy),
        };
    }
}
