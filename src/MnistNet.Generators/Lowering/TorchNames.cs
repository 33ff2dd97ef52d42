using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Generators.Lowering;

/// <summary>Names of layers as those of fields and variables in a TorchSharp module.</summary>
internal static class TorchNames
{
    // What a module has already, from its base class, and what its methods call their variables.
    private static readonly HashSet<string> Taken =
    [
        "add_module", "apply", "buffers", "bytes", "call", "children", "clone", "copies", "cpu", "cuda", "device", "disposing", "eval", "forward", "get_Noise", "get_Weights", "get_buffer", "get_parameter", "get_training",
        "has_buffer", "has_parameter", "images", "intermediates", "labels", "load", "load_py", "load_state_dict", "logits", "loss", "module_post_hooks", "module_pre_hooks", "modules", "name", "named_buffers", "named_children",
        "named_modules", "named_parameters", "optimizer", "parameters", "penalty", "post_hooks", "pre_hooks", "register_buffer", "register_forward_hook", "register_forward_pre_hook",
        "register_module", "register_parameter", "save", "save_py", "save_state_dict", "seed", "state_dict", "to", "torch", "totals", "train", "training", "x", "zero_grad",
        "ClearModules", "ConditionallyRegisterBuffer", "ConditionallyRegisterParameter", "Create", "Definition", "Dispose", "Equals", "Finalize", "GetDefaultDeviceAndType", "GetHashCode", "GetName", "GetType",
        "HType", "HookRemover", "Logits", "MemberwiseClone", "Noise", "OnCopies", "Penalty", "ReferenceEquals", "RegisterComponents", "ReplaceBuffer", "ReplaceParameter", "ToString", "TorchModule", "TrainBatch", "Weights",
    ];

    /// <summary>The field of an operator with weights. No other has it: names differ in more than '_'.</summary>
    public static string FieldOf(string name)
    {
        string field = name.Replace('-', '_');
        return Taken.Contains(field) || SyntaxFacts.GetKeywordKind(field) != SyntaxKind.None ? field + "_" : field;
    }

    /// <summary>The variable that holds what a layer gave, which no field has the name of.</summary>
    public static string VariableOf(string layer, IEnumerable<Operator> operators)
    {
        string variable = layer.Replace('-', '_') + "_output";
        while (operators.Any(step => FieldOf(step.Name) == variable))
        {
            variable += "s";
        }

        return variable;
    }
}
