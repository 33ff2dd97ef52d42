using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Emission.ManagedStatements;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the network as passes over one image for the managed engine.</summary>
internal sealed class ManagedEmitter
{
    private const string Pass = "in global::MnistNet.Managed.TrainingPass pass";
    private const string Block = "in global::MnistNet.Managed.TrainingBlock block";

    private readonly ManagedPlan plan;
    private readonly KeptValues kept;
    private readonly WaitingGradients waiting;
    private readonly List<List<ManagedStage>> segments = [[]];

    private ManagedEmitter(ManagedPlan plan)
    {
        this.plan = plan;
        kept = plan.Kept;
        waiting = plan.Waiting;
        foreach (ManagedStage stage in plan.Head)
        {
            if (stage is ManagedStage.Normalize)
            {
                segments.Add([]);
            }

            segments[segments.Count - 1].Add(stage);
        }
    }

    /// <summary>Prints the code.</summary>
    public static GeneratedCode Emit(ManagedPlan plan)
    {
        TargetClass target = plan.Network.Target;
        return GeneratedCode.Of(
            target,
            "Managed",
            [
                $"{target.DisplayName} in C# alone. Written by MnistNet {GeneratedCode.Version} from the declaration of {target.DisplayName}.",
                "Images are (height, width, channels), with a border of zeros where a convolution reads beyond their edge.",
            ],
            Print($$"""
            partial class {{target.Name}}
            {
                {{new ManagedEmitter(plan).Network()}}
            }
            """));
    }

    private string Network()
    {
        List<ManagedStage.Convolve> summed = [.. plan.Stages.OfType<ManagedStage.Convolve>().Where(static conv => conv.IsSummed)];
        List<ManagedStage.Weighted> turned = [.. plan.Stages.OfType<ManagedStage.Weighted>().Where(static stage => stage.IsTurned)];
        string parameters = IntegerLiteral(plan.Network.ParameterCount);
        return Print($$"""
            /// <summary>The passes of the managed engine over one image.</summary>
            {{GeneratedCode.Marker}}
            private sealed class ManagedNetwork : global::MnistNet.Managed.IManagedNetwork
            {
                {{Apart(plan.Stages.Select(stage => ManagedShapes.FieldOf(stage, kept)))}}

                public int ValueCount => {{IntegerLiteral(plan.ValueCount)}};

                {{(waiting.End == 0 ? "" : $"public int KeptCount => {IntegerLiteral(waiting.End)};")}}

                public int MarkCount => {{IntegerLiteral(plan.MarkCount)}};

                public int TransposedCount => {{(turned.Count == 0 ? "0" : EndOfTurned(turned[turned.Count - 1]))}};

                public int GradientCount => {{(summed.Count == 0 ? parameters : EndOfSums(summed[summed.Count - 1]))}};

                public int ScratchCount => {{(plan.Inference is null ? ScratchCount(plan) : $"global::System.Math.Max({ScratchCount(plan)}, Inference.ScratchCount)")}};

                public int LogitsStart => {{IntegerLiteral(plan.Logits.Buffer + plan.Logits.Start)}};

                {{Facts()}}

                public global::System.Collections.Immutable.ImmutableArray<global::MnistNet.Managed.NormalizationLayer> Normalizations { get; } = [{{string.Join(", ", plan.Stages.OfType<ManagedStage.Normalize>().Select(NameOf))}}];

                {{ScratchStarts(plan)}}

                {{Apart(summed.Select((conv, i) => Print($$"""
                    // Where the gradient of {{conv.Name}}'s kernel is added up, in the order that suits its backward pass.
                    private static int {{SumsOf(conv)}} => {{(i == 0 ? parameters : EndOfSums(summed[i - 1]))}};
                    """)))}}

                {{Apart(turned.Select((stage, i) => Print($$"""
                    // Where {{stage.Name}}'s kernel lies in the order that suits its backward pass.
                    private static int {{StartOfTurned(stage)}} => {{(i == 0 ? "0" : EndOfTurned(turned[i - 1]))}};
                    """)))}}

                public void Transpose(global::System.ReadOnlySpan<float> weights, global::System.Span<float> transposed)
                {
                    {{turned.Select(Transpose)}}
                }

                {{Predict("public", plan.Inference is null ? InferenceSteps(plan) : "Inference.Forward(pixels, weights, normalizations, values, scratch);")}}

                {{PredictTail("public", Predicting, plan.Inference is null ? ManagedTail.OfInference(plan.Tail) : "Inference.ForwardTail(weights, normalizations, block, scratch);")}}

                {{Segments("ForwardTraining", segments.Select(ForwardBody))}}

                {{Segments("Backward", BackwardSegments().Select(BackwardBody))}}

                {{TrainingTail()}}

                public void FoldGradients(global::System.Span<float> gradients)
                {
                    {{summed.Select(Fold)}}
                }

                {{Apart(plan.Stages.Select(ManagedShapes.SizesOf))}}

                {{Inference()}}
            }
            """);
    }

    private ManagedPlan Predicting => plan.Inference ?? plan;

    private string Facts()
    {
        bool hasTail = plan.Tail.Any();
        string counts = plan.Inference is null ? "" : Print($$"""
            public int InferenceValueCount => {{IntegerLiteral(Predicting.ValueCount)}};

            public int InferenceLogitsStart => {{IntegerLiteral(Predicting.Logits.Buffer + Predicting.Logits.Start)}};
            """);
        return Apart(
        [
            counts,
            hasTail ? "public bool HasTail => true;" : "",
            Predicting.Tail.Any() ? $"public int InferenceTailStart => {IntegerLiteral(Predicting.TailValues)};" : "",
            hasTail != Predicting.Tail.Any() ? $"public bool HasInferenceTail => {(hasTail ? "false" : "true")};" : "",
        ]);
    }

    private static string Predict(string modifiers, string body) => Print($$"""
        {{modifiers}} void Forward(
            global::System.ReadOnlySpan<float> pixels,
            global::System.ReadOnlySpan<float> weights,
            global::System.ReadOnlySpan<float> normalizations,
            global::System.Span<float> values,
            global::System.Span<float> scratch)
        {
            {{body}}
        }
        """);

    private static string PredictTail(string modifiers, ManagedPlan plan, string body) => !plan.Tail.Any() ? "" : Print($$"""
        {{modifiers}} void ForwardTail(
            global::System.ReadOnlySpan<float> weights,
            global::System.ReadOnlySpan<float> normalizations,
            global::MnistNet.Managed.ImageBlock block,
            global::System.Span<float> scratch)
        {
            {{body}}
        }
        """);

    private string TrainingTail() => !plan.Tail.Any() ? "" : Print($$"""
        public void ForwardTail({{Block}})
        {
            {{ManagedTail.OfTraining(plan.Tail)}}
        }

        public void BackwardTail({{Block}})
        {
            {{ManagedTail.OfBackward(InBackwardOrder(plan.Tail))}}
        }
        """);

    private string Inference() => plan.Inference is not { } inference ? "" : Print($$"""
        // Predicting: the weights have the batch normalizations in them that follow convolutions and dense layers.
        private static class Inference
        {
            {{Apart(inference.Stages.Select(static stage => ManagedShapes.FieldOf(stage, null)))}}

            public static int ScratchCount => {{ScratchCount(inference)}};

            {{ScratchStarts(inference)}}

            {{Predict("public static", InferenceSteps(inference))}}

            {{PredictTail("public static", inference, ManagedTail.OfInference(inference.Tail))}}

            {{Apart(WithOtherSizes(inference.Stages).Select(ManagedShapes.SizesOf))}}
        }
        """);

    // Where they are the same, the type around has them.
    private IEnumerable<ManagedStage> WithOtherSizes(IEnumerable<ManagedStage> stages)
    {
        HashSet<string> known = [.. plan.Stages.Select(SizesAlone)];
        return stages.Where(stage => !known.Contains(SizesAlone(stage)));
    }

    private static string SizesAlone(ManagedStage stage) => ManagedShapes.SizesOf(stage with { Comment = "" });

    private static string ScratchCount(ManagedPlan plan) => WithScratch(plan.Stages) is { Count: > 0 } stages ? EndOfScratch(stages[stages.Count - 1]) : "0";

    private static string ScratchStarts(ManagedPlan plan)
    {
        List<ManagedStage.Named> stages = WithScratch(plan.Stages);
        return Apart(stages.Select((stage, i) => Print($$"""
            // Where {{stage.Name}} works, and keeps what it made of its kernel.
            private static int {{StartOfScratch(stage)}} => {{(i == 0 ? "0" : EndOfScratch(stages[i - 1]))}};
            """)));
    }

    private static string InferenceSteps(ManagedPlan plan) =>
        Steps(plan.Head, static (stage, pass) => ManagedForward.Of(stage, isTraining: false, pass), new ManagedLocals());

    private static string Segments(string name, IEnumerable<string> segments)
    {
        List<string> bodies = [.. segments];
        if (bodies.Count == 1)
        {
            return Print($$"""
                public void {{name}}(int segment, {{Pass}})
                {
                    {{bodies[0]}}
                }
                """);
        }

        string choice = Print($$"""
            public void {{name}}(int segment, {{Pass}})
            {
                switch (segment)
                {
                    {{bodies.Select((_, i) => Print($$"""
                        case {{i}}:
                            {{name}}{{i}}(pass);
                            break;
                        """))}}
                }
            }
            """);
        return Apart([choice, .. bodies.Select((body, i) => Print($$"""
            private static void {{name}}{{i}}({{Pass}})
            {
                {{body}}
            }
            """))]);
    }

    private string ForwardBody(IEnumerable<ManagedStage> stages, int segment)
    {
        ManagedLocals pass = new(goesBack: segment == segments.Count - 1);
        string taken = Taken("What earlier segments gave", kept.BeforeForward(segment), pass);
        string steps = Steps(stages, Forward, pass);
        string left = Moves("For other segments", kept.AfterForward(segment), buffer =>
            $"{Slice(pass.Values, buffer.Start, buffer.Length)}.CopyTo({Slice(pass.Kept, buffer.Place, buffer.Length)});");
        return Apart([string.Join("\n", pass.Declarations), taken, steps, left]);
    }

    private string BackwardBody(IEnumerable<ManagedStage> stages, int segment)
    {
        ManagedLocals pass = new(goesBack: true);
        string known = Taken("What the forward pass kept", kept.BeforeBackward(segment), pass);
        string repeated = Steps(kept.Repeated(segment).Select(static stage => stage with { Comment = stage.Comment + ", once more" }), Forward, pass);
        string taken = Moves("What later segments gave", waiting.Before(segment), gradient =>
            $"{Slice(pass.Kept, gradient.Place, gradient.Length)}.CopyTo({Slice(pass.Gradients, gradient.Start, gradient.Length)});");
        string steps = Steps(stages, ManagedBackward.Of, pass);
        string left = Moves("For earlier segments", waiting.After(segment), gradient =>
            $"{Slice(pass.Gradients, gradient.Start, gradient.Length)}.CopyTo({Slice(pass.Kept, gradient.Place, gradient.Length)});");
        return Apart([string.Join("\n", pass.Declarations), known, repeated, taken, steps, left]);
    }

    private static string Forward(ManagedStage stage, ManagedLocals pass) => ManagedForward.Of(stage, isTraining: true, pass);

    private static string Taken(string comment, IEnumerable<KeptBuffer> buffers, ManagedLocals pass) => Moves(comment, buffers, buffer =>
        $"{Slice(pass.Kept, buffer.Place, buffer.Length)}.CopyTo({Slice(pass.Values, buffer.Start, buffer.Length)});");

    private static string Moves<T>(string comment, IEnumerable<T> moved, Func<T, string> print)
    {
        string moves = string.Join("\n", moved.Select(print));
        return moves.Length == 0 ? "" : $"// {comment}\n{moves}";
    }

    private static string Steps(IEnumerable<ManagedStage> stages, Func<ManagedStage, ManagedLocals, string> print, ManagedLocals pass) => Apart(stages
        .Select(stage => (stage.Comment, Statements: print(stage, pass)))
        .Where(static step => step.Statements.Length > 0)
        .Select(static step => $"// {step.Comment}\n{step.Statements}"));

    /// <summary>
    /// What each segment's backward pass takes, last to first. That of a normalization needs the sums of the whole batch,
    /// which the next segment's pass has made: it starts the segment before its own.
    /// </summary>
    private IEnumerable<IEnumerable<ManagedStage>> BackwardSegments()
    {
        for (int i = 0; i < segments.Count; i++)
        {
            IEnumerable<ManagedStage> stages = i + 1 < segments.Count ? [.. segments[i], segments[i + 1][0]] : segments[i];
            yield return InBackwardOrder(stages.Skip(i > 0 ? 1 : 0));
        }
    }

    private static IEnumerable<ManagedStage> InBackwardOrder(IEnumerable<ManagedStage> stages) =>
        stages.Reverse().Where(static stage => stage.NeedsInput || stage.IsTrained);
}
