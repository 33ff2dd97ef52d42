using MnistNet.Generators.Lowering;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the network as passes over one image for the managed engine.</summary>
internal sealed class ManagedEmitter
{
    private const string Contract = "global::MnistNet.Managed.IManagedNetwork";
    private const string Pass = "in global::MnistNet.Managed.TrainingPass pass";

    private readonly ManagedPlan plan;
    private readonly SourceWriter writer = new();
    private readonly List<List<ManagedStage>> segments = [[]];

    private ManagedEmitter(ManagedPlan plan)
    {
        this.plan = plan;
        foreach (ManagedStage stage in plan.Stages)
        {
            if (stage is ManagedStage.Normalize)
            {
                segments.Add([]);
            }

            segments[segments.Count - 1].Add(stage);
        }
    }

    private TargetClass Target => plan.Network.Target;

    /// <summary>Prints the code.</summary>
    /// <param name="plan">How the managed engine computes the network.</param>
    public static GeneratedCode Emit(ManagedPlan plan) => new ManagedEmitter(plan).EmitFile();

    private GeneratedCode EmitFile()
    {
        using (writer.Block($"partial class {Target.Name}"))
        {
            EmitNetwork();
        }

        return GeneratedCode.Of(
            Target,
            "Managed",
            [
                $"{Target.DisplayName} in C# alone. Written by MnistNet {GeneratedCode.Version} from the declaration of {Target.DisplayName}.",
                "Images are (height, width, channels), with a border of zeros where a convolution reads beyond their edge.",
            ],
            writer.ToString().TrimEnd('\n'));
    }

    private void EmitNetwork()
    {
        writer.Line("/// <summary>The passes of the managed engine over one image.</summary>").Line(GeneratedCode.Marker);
        using (writer.Block("private sealed class ManagedNetwork : " + Contract))
        {
            ManagedFields.Emit(writer, plan);
            EmitSizes();
            EmitTranspose();
            EmitForward();
            EmitSegments("ForwardTraining", segments.Select(segment => ForwardStatements(segment, isTraining: true)));
            EmitSegments("Backward", BackwardStatements());
            EmitFold();
            foreach (ManagedStage stage in plan.Stages)
            {
                ManagedShapes.Emit(writer, stage);
            }
        }
    }

    private void EmitSizes()
    {
        List<ManagedStage.Convolve> summed = ManagedStatements.SummedOf(plan);
        string gradients = summed.Count == 0
            ? IntegerLiteral(plan.Network.ParameterCount)
            : ManagedStatements.EndOfSums(summed[summed.Count - 1]);
        List<ManagedStage.Weighted> turned = ManagedStatements.TurnedOf(plan);
        string transposed = turned.Count == 0 ? "0" : ManagedStatements.EndOfTurned(turned[turned.Count - 1]);
        writer.Line("public int ValueCount => " + IntegerLiteral(plan.ValueCount) + ";")
            .Line()
            .Line("public int MarkCount => " + IntegerLiteral(plan.MarkCount) + ";")
            .Line()
            .Line("public int TransposedCount => " + transposed + ";")
            .Line()
            .Line("public int GradientCount => " + gradients + ";")
            .Line()
            .Line("public int ScratchCount => " + ManagedStatements.ScratchCount(plan) + ";")
            .Line()
            .Line("public int LogitsStart => " + IntegerLiteral(plan.Logits.Buffer + plan.Logits.Start) + ";")
            .Line();
        IEnumerable<string> normalizations = plan.Stages.OfType<ManagedStage.Normalize>().Select(static stage => ManagedFields.NameOf(stage.Name));
        writer.Line($"public global::System.Collections.Immutable.ImmutableArray<global::MnistNet.Managed.NormalizationLayer> Normalizations {{ get; }} = [{string.Join(", ", normalizations)}];")
            .Line();

        string start = IntegerLiteral(plan.Network.ParameterCount);
        foreach (ManagedStage.Convolve conv in summed)
        {
            writer.Line($"// Where the gradient of {conv.Name}'s kernel is added up, in the order that suits its backward pass.")
                .Line($"private static int {ManagedStatements.SumsOf(conv)} => {start};")
                .Line();
            start = ManagedStatements.EndOfSums(conv);
        }

        start = "0";
        foreach (ManagedStage.Weighted stage in turned)
        {
            writer.Line($"// Where {stage.Name}'s kernel lies in the order that suits its backward pass.")
                .Line($"private static int {ManagedStatements.StartOfTurned(stage)} => {start};")
                .Line();
            start = ManagedStatements.EndOfTurned(stage);
        }
    }

    private void EmitTranspose()
    {
        using (writer.Block("public void Transpose(global::System.ReadOnlySpan<float> weights, global::System.Span<float> transposed)"))
        {
            foreach (ManagedStage.Weighted stage in ManagedStatements.TurnedOf(plan))
            {
                writer.Line(ManagedStatements.Transpose(stage));
            }
        }

        writer.Line();
    }

    private void EmitForward()
    {
        writer.Line("public void Forward(");
        using (writer.Indent())
        {
            writer.Line("global::System.ReadOnlySpan<float> pixels,")
                .Line("global::System.ReadOnlySpan<float> weights,")
                .Line("global::System.ReadOnlySpan<float> normalizations,")
                .Line("global::System.Span<float> values,")
                .Line("global::System.Span<float> scratch)");
        }

        writer.Line("{");
        using (writer.Indent())
        {
            EmitStatements(ForwardStatements(plan.Stages, isTraining: false));
        }

        writer.Line("}").Line();
    }

    private void EmitSegments(string name, IEnumerable<List<(string Comment, List<string> Statements)>> bodies)
    {
        List<List<(string Comment, List<string> Statements)>> segments = [.. bodies];
        if (segments.Count == 1)
        {
            EmitBody($"public void {name}(int segment, {Pass})", segments[0]);
            return;
        }

        using (writer.Block($"public void {name}(int segment, {Pass})"))
        using (writer.Block("switch (segment)"))
        {
            for (int i = 0; i < segments.Count; i++)
            {
                writer.Line($"case {Number(i)}:").Line($"    {name}{Number(i)}(pass);").Line("    break;");
            }
        }

        writer.Line();
        for (int i = 0; i < segments.Count; i++)
        {
            EmitBody($"private static void {name}{Number(i)}({Pass})", segments[i]);
        }
    }

    private void EmitBody(string head, List<(string Comment, List<string> Statements)> body)
    {
        using (writer.Block(head))
        {
            List<string> all = [.. body.SelectMany(static step => step.Statements)];
            foreach ((string type, string local, string property) in ManagedStatements.Locals)
            {
                if (all.Any(statement => ManagedStatements.Reads(statement, local)))
                {
                    writer.Line($"global::System.{type} {local} = pass.{property};");
                }
            }

            if (all.Count > 0)
            {
                writer.Line();
            }

            EmitStatements(body);
        }

        writer.Line();
    }

    private void EmitStatements(List<(string Comment, List<string> Statements)> body)
    {
        for (int i = 0; i < body.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            writer.Line("// " + body[i].Comment);
            foreach (string statement in body[i].Statements)
            {
                writer.Line(statement);
            }
        }
    }

    private void EmitFold()
    {
        using (writer.Block("public void FoldGradients(global::System.Span<float> gradients)"))
        {
            foreach (ManagedStage.Convolve conv in ManagedStatements.SummedOf(plan))
            {
                writer.Line(ManagedStatements.Fold(conv));
            }
        }
    }

    private static List<(string Comment, List<string> Statements)> ForwardStatements(IEnumerable<ManagedStage> stages, bool isTraining) =>
        [.. stages
            .Select(stage => (stage.Comment, Statements: ManagedForward.Of(stage, isTraining).ToList()))
            .Where(static step => step.Statements.Count > 0)];

    private IEnumerable<List<(string Comment, List<string> Statements)>> BackwardStatements()
    {
        int first = plan.FirstTrained;
        Dictionary<ManagedStage, int> order = [];
        for (int i = 0; i < plan.Stages.Count; i++)
        {
            order[plan.Stages[i]] = i;
        }

        // The backward pass of a normalization needs the sums of the whole batch, which the next segment's pass has made:
        // it starts the segment before its own.
        for (int i = 0; i < segments.Count; i++)
        {
            IEnumerable<ManagedStage> stages = i + 1 < segments.Count ? [.. segments[i], segments[i + 1][0]] : segments[i];
            yield return
            [
                .. stages
                    .Skip(i > 0 ? 1 : 0)
                    .Reverse()
                    .Where(stage => order[stage] >= first)
                    .Select(stage => (stage.Comment, Statements: ManagedBackward.Of(stage, needsInput: order[stage] > first).ToList()))
                    .Where(static step => step.Statements.Count > 0),
            ];
        }
    }
}
