using TorchSharp.Modules;

namespace MnistNet.Torch;

/// <summary>What modules of ours learn.</summary>
internal static class LearnedParameters
{
    /// <summary>Registers a parameter that begins with the values of a tensor, and outlives the scope of a constructor.</summary>
    public static Parameter Learned(this nn.Module module, string name, Tensor start)
    {
        Parameter parameter = nn.Parameter(start);
        module.register_parameter(name, parameter);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
