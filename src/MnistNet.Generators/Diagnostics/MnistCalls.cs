using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using MnistNet.Generators.Model;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Diagnostics;

/// <summary>Calls that hand MNIST's images to a network, which would throw if the network does not fit them.</summary>
internal static class MnistCalls
{
    private const int Classes = 10;

    private static readonly Shape Image = Shape.Image(28, 28, 1);

    public static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("Train" or "Evaluate")
            || !KnownNames.IsNamed(call.TargetMethod.ContainingType, KnownNames.Network)
            || call.Instance?.Type is not INamedTypeSymbol type
            || call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0) is not { Value: IPropertyReferenceOperation images }
            || !KnownNames.IsNamed(images.Property.ContainingType, KnownNames.MnistDataset)
            || NetworkSource.Of(type, context.Compilation, context.CancellationToken) is not { } source)
        {
            return;
        }

        NetworkPlan? plan = NetworkResolver.Resolve(NetworkParser.Parse(source, context.CancellationToken)).Plan;
        string? mismatch = plan switch
        {
            null => null,
            { Input: var input } when input != Image => $"takes images of {input}",
            { Output.Channels: not Classes and var classes } => $"tells {classes} class{(classes == 1 ? "" : "es")} apart",
            _ => null,
        };
        if (mismatch is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Rules.NotForMnist), images.Syntax.GetLocation(), type.Name, mismatch));
        }
    }
}
