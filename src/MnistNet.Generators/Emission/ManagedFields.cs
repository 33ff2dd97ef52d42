using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Layers of the managed engine that are objects: those with constants, but no sizes that a kernel is compiled for.</summary>
internal static class ManagedFields
{
    /// <summary>The name of a layer as a type or a field: conv2d_1 is Conv2d1.</summary>
    public static string NameOf(string layer) => string.Concat(layer
        .Split(['_'], StringSplitOptions.RemoveEmptyEntries)
        .Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>Prints the fields.</summary>
    public static void Emit(SourceWriter writer, ManagedPlan plan)
    {
        foreach (ManagedStage stage in plan.Stages)
        {
            switch (stage)
            {
                case ManagedStage.Rectify rectify:
                    writer.Line($"private static readonly global::MnistNet.Managed.Rectifier {NameOf(rectify.Name)} = new({Arguments(rectify.Layer)});").Line();
                    break;
                case ManagedStage.Normalize normalize:
                    Emit(writer, normalize);
                    break;
            }
        }
    }

    private static void Emit(SourceWriter writer, ManagedStage.Normalize stage)
    {
        ManagedImage input = stage.Input;
        ManagedImage output = stage.Output;
        bool isContiguous = input.IsContiguous && output.IsContiguous;
        writer.Line($"private static readonly global::MnistNet.Managed.NormalizationLayer {NameOf(stage.Name)} = new()").Line("{");
        using (writer.Indent())
        {
            writer.Line($"Input = {ManagedStatements.Region(input, input.Buffer + input.Start, isContiguous)},")
                .Line($"Output = {ManagedStatements.Region(output, output.Buffer + output.Start, isContiguous)},")
                .Line($"Channels = {IntegerLiteral(input.Channels)},");
            if (stage.Gamma is { } gamma)
            {
                writer.Line($"Gamma = {IntegerLiteral(gamma)},");
            }

            if (stage.Beta is { } beta)
            {
                writer.Line($"Beta = {IntegerLiteral(beta)},");
            }

            writer.Line($"MovingMean = {IntegerLiteral(stage.MovingMean)},")
                .Line($"Momentum = {DoubleLiteral(stage.Layer.Momentum)},")
                .Line($"Epsilon = {DoubleLiteral(stage.Layer.Epsilon)},");
        }

        writer.Line("};").Line();
    }

    private static string Arguments(LayerDeclaration.ReLU relu)
    {
        string maximum = double.IsInfinity(relu.MaxValue) ? "double.PositiveInfinity" : DoubleLiteral(relu.MaxValue);
        return $"maximum: {maximum}, negativeSlope: {DoubleLiteral(relu.NegativeSlope)}, threshold: {DoubleLiteral(relu.Threshold)}";
    }
}
