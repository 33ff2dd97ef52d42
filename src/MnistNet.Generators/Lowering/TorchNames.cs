using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Generators.Lowering;

/// <summary>Names of layers as those of fields and variables in a TorchSharp module.</summary>
internal static class TorchNames
{
    // What a module has already, from its base class, and what its methods call their variables.
    private static readonly HashSet<string> Taken =
    [
        "add_module", "apply", "buffers", "bytes", "call", "children", "clone", "cpu", "cuda", "device", "disposing", "eval", "forward", "images", "intermediates",
        "labels", "load", "load_state_dict", "logits", "loss", "modules", "named_buffers", "named_children", "named_modules", "named_parameters",
        "optimizer", "parameters", "register_buffer", "register_module", "register_parameter", "save", "seed", "state_dict", "to", "torch", "totals",
        "train", "training", "x", "zero_grad", "Logits", "Noise", "TrainBatch", "Weights",
    ];

    /// <summary>The field of an operator with weights.</summary>
    public static string FieldOf(string name)
    {
        string field = name.Replace('-', '_');
        return Taken.Contains(field) || SyntaxFacts.GetKeywordKind(field) != SyntaxKind.None ? field + "_layer" : field;
    }

    /// <summary>The variable that holds what a layer gave, which no field has the name of.</summary>
    public static string VariableOf(string layer, IEnumerable<Operator> operators)
    {
        string variable = layer.Replace('-', '_') + "_output";
        return operators.Any(step => FieldOf(step.Name) == variable) ? variable + "s" : variable;
    }
}
