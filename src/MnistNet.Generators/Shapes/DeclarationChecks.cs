using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether the class can be extended, and whether its layers have a beginning and an order.</summary>
internal static class DeclarationChecks
{
    // Generated code has collection expressions and raw strings.
    private const string OldestLanguage = "12.0";

    private static readonly FixHint FirstLayer = new(FixHints.FirstLayer, "", FindingPlace.OfLayer(0));

    /// <summary>What keeps the class from being extended.</summary>
    public static IEnumerable<Finding> CheckClass(TargetClass target)
    {
        IEnumerable<Finding> collisions = target.Collisions
            .Select((collision, index) => Finding.Create(Rules.MemberCollision, FindingPlace.OfCollision(index), collision.Name, target.DisplayName));
        return CheckTarget(target) is { } obstacle ? [obstacle] : collisions;
    }

    /// <summary>What is said of a class that is meant to be a network, but does not say so.</summary>
    public static IEnumerable<Finding> CheckStray(NetworkDeclaration declaration, StrayPart stray)
    {
        FindingPlace place = stray.Text switch
        {
            "[Training]" => FindingPlace.OfTraining(),
            "Define" => FindingPlace.DefineName,
            _ => FindingPlace.OfLayer(0),
        };
        return stray == StrayPart.Misspelt ? [] : [Finding.Create(Rules.NoNetwork, place, stray.Text, declaration.Target.DisplayName)];
    }

    /// <summary>What keeps the layers from being judged one after another.</summary>
    public static IEnumerable<Finding> CheckLayers(NetworkDeclaration declaration) =>
        CheckForm(declaration) is { Count: > 0 } form ? form : CheckOrder(declaration);

    /// <summary>How the layers are written down, before they are looked at.</summary>
    private static List<Finding> CheckForm(NetworkDeclaration declaration)
    {
        string name = declaration.Target.DisplayName;
        if (declaration.FirstMisplacedLayer >= 0)
        {
            LayerDeclaration layer = declaration.Layers[declaration.FirstMisplacedLayer];
            string kind = layer is LayerDeclaration.Unreadable ? "layer" : layer.Kind;
            return [Finding.Create(Rules.SplitLayers, FindingPlace.OfLayer(declaration.FirstMisplacedLayer), name, kind)];
        }

        return declaration.Define switch
        {
            null => [],
            { HasAttributesToo: true } => [Finding.Create(Rules.BothForms, FindingPlace.DefineName, name)],
            { SignatureProblem: { } problem } => [Finding.Create(Rules.DefineSignature, FindingPlace.DefineName, name, problem)],
            { Problems: var problems } => [.. problems.Select((problem, index) => CheckProblem(problem, index, name))],
        };
    }

    private static Finding CheckProblem(DefineProblem problem, int index, string name) => problem switch
    {
        _ when problem == DefineProblem.LongChain => Finding.Create(Rules.ChainTooLong, FindingPlace.OfProblem(index), name, Count(SizeLimits.LongestChain)),
        { Argument: { } argument, Layer: { } layer } => Finding.Create(Rules.NotConstant, FindingPlace.OfProblem(index), problem.Text, argument, layer),
        _ => Finding.Create(Rules.NotALayer, FindingPlace.OfProblem(index), problem.Text),
    };

    private static IEnumerable<Finding> CheckOrder(NetworkDeclaration declaration)
    {
        string name = declaration.Target.DisplayName;
        int[] inputs = [.. Enumerable.Range(0, declaration.Layers.Count).Where(i => declaration.Layers[i] is LayerDeclaration.Input)];
        if (inputs.Length == 0 && !declaration.Layers.Any(static layer => layer is LayerDeclaration.Unreadable))
        {
            Finding finding = Finding.Create(Rules.NoInput, FindingPlace.ClassName, name);
            yield return declaration switch
            {
                { Layers.Count: > 0 } => finding.With(FirstLayer),
                { Define: null } => finding.With(new FixHint(FixHints.Network, "", FindingPlace.OfNetwork())),
                _ => finding,
            };
        }
        else if (inputs.Length > 0 && declaration.Layers.Take(inputs[0]).LastOrDefault(static layer => layer is not LayerDeclaration.Unreadable) is { } before)
        {
            yield return Finding.Create(Rules.InputNotFirst, FindingPlace.OfLayer(inputs[0]), Number(inputs[0] + 1), name, before.Kind)
                .With(FirstLayer);
        }

        foreach (int second in inputs.Skip(1))
        {
            LayerDeclaration.Input first = (LayerDeclaration.Input)declaration.Layers[inputs[0]];
            yield return Finding.Create(
                Rules.SecondInput, FindingPlace.OfLayer(second), name, $"{Number(first.Height)}×{Number(first.Width)}×{Number(first.Channels)}");
        }

        if (inputs.Length == 1 && declaration.Layers.Count == 1)
        {
            yield return Finding.Create(Rules.NoLayers, FindingPlace.ClassName, name);
        }
    }

    private static Finding? CheckTarget(TargetClass target)
    {
        if (target.OldLanguage is { } version)
        {
            return Finding.Create(Rules.OldLanguage, FindingPlace.ClassName, OldestLanguage, version);
        }

        (string Problem, string Remedy)? unsupported = target.Obstacle switch
        {
            TargetObstacle.ContainerNotPartial => ("is nested in a type that is not partial", "declare the types around it partial, too"),
            TargetObstacle.Generic => ("has type parameters", "declare one class for each network"),
            TargetObstacle.Static => ("is static", "a network has weights, so it is created with new"),
            TargetObstacle.Abstract => ("is abstract", "remove the modifier"),
            TargetObstacle.Record => ("is a record", "a network changes while it trains, so declare it as a class"),
            TargetObstacle.FileLocal => ("is visible in one file only", "remove the modifier 'file'"),
            TargetObstacle.InExtension => ("stands in an extension block", "move it out of it, into a class or a namespace"),
            TargetObstacle.BaseClass => ("has a base class", "MnistNet makes MnistNet.Network its base; hold other state in a field"),
            TargetObstacle.PrimaryConstructor => ("has a primary constructor", "MnistNet writes the constructor (seed, backend); set other state by properties"),
            TargetObstacle.RequiredMember => ("has a required member", "MnistNet writes Load, which cannot set it; remove the modifier 'required'"),
            _ => null,
        };
        FixHint[] hints = target.Obstacle == TargetObstacle.ContainerNotPartial ? [new FixHint(FixHints.ContainerNotPartial, "")] : [];
        return target.Obstacle switch
        {
            TargetObstacle.None => null,
            TargetObstacle.NotPartial => Finding.Create(Rules.NotPartial, FindingPlace.ClassName, target.DisplayName),
            _ => Finding.Create(Rules.UnsupportedClass, FindingPlace.ClassName, target.DisplayName, unsupported!.Value.Problem, unsupported.Value.Remedy)
                .With(hints),
        };
    }
}
