using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Emission.ManagedStatements;

namespace MnistNet.Generators.Emission;

/// <summary>The end of a pass, for a block of images: dense layers for all of them at once, what stands between for one after the other.</summary>
internal static class ManagedTail
{
    /// <summary>The statements of predicting.</summary>
    public static string OfInference(IEnumerable<ManagedStage> stages) => Steps(
        stages,
        static dense => Forward(dense, "block", "weights"),
        static stage => ManagedForward.Of(stage, isTraining: false, new ManagedLocals()),
        static body => Loop("global::System.Span<float> values = block[image];", body));

    /// <summary>The statements of training, forward.</summary>
    public static string OfTraining(IEnumerable<ManagedStage> stages) =>
        OfPasses(stages, static dense => Forward(dense, "block.Values", "block.Weights"), static (stage, pass) => ManagedForward.Of(stage, isTraining: true, pass));

    /// <summary>The statements of training, backward; the stages are in its order.</summary>
    public static string OfBackward(IEnumerable<ManagedStage> stages) => OfPasses(stages, Backward, ManagedBackward.Of);

    private static string OfPasses(IEnumerable<ManagedStage> stages, Func<ManagedStage.Multiply, string> dense, Func<ManagedStage, ManagedLocals, string> other)
    {
        ManagedLocals pass = new();
        return Steps(stages, dense, stage => other(stage, pass), body =>
        {
            string declarations = string.Join("\n", pass.Declarations);
            pass = new ManagedLocals();
            return Loop("global::MnistNet.Managed.TrainingPass pass = block[image];\n" + declarations, body);
        });
    }

    private static string Steps(
        IEnumerable<ManagedStage> stages, Func<ManagedStage.Multiply, string> dense, Func<ManagedStage, string> other, Func<string, string> loop)
    {
        List<string> steps = [];
        List<string> between = [];
        foreach (ManagedStage stage in stages)
        {
            if (stage is ManagedStage.Multiply multiply)
            {
                EndLoop();
                steps.Add($"// {stage.Comment}\n{dense(multiply)}");
            }
            else if (other(stage) is { Length: > 0 } statements)
            {
                between.Add($"// {stage.Comment}\n{statements}");
            }
        }

        EndLoop();
        return Apart(steps);

        void EndLoop()
        {
            if (between.Count > 0)
            {
                steps.Add(loop(Apart(between)));
                between.Clear();
            }
        }
    }

    private static string Loop(string declarations, string body) => Print($$"""
        for (int image = 0; image < block.Count; image++)
        {
            {{Apart([declarations, body])}}
        }
        """);

    private static string Forward(ManagedStage.Multiply dense, string values, string weights) =>
        $"{Library}DenseBlock.Forward({Vector(values, dense.Input)}, {Range(weights, dense.Kernel)}, {Range(weights, dense.Bias)}, {Vector(values, dense.Output)});";

    private static string Backward(ManagedStage.Multiply dense)
    {
        string gradient = Vector("block.Gradients", dense.Output);
        return Print($$"""
            {{Library}}DenseBlock.AddKernelGradient({{Vector("block.Values", dense.Input)}}, {{gradient}}, {{Range("block.WeightGradients", dense.Kernel)}}, {{Range("block.WeightGradients", dense.Bias)}});
            {{(dense.NeedsInput ? $"{Library}DenseBlock.InputGradient({Turned("block.Transposed", dense)}, {gradient}, {Vector("block.Gradients", dense.Input)});" : "")}}
            """);
    }
}
