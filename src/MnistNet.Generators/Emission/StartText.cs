namespace MnistNet.Generators.Emission;

/// <summary>What constructors say of new weights.</summary>
internal static class StartText
{
    /// <summary>Where the weights of a network start: what most networks do, or as its layers say.</summary>
    public static string Of(NetworkPlan plan) =>
        plan.Layers.SelectMany(static layer => layer.Declaration.OwnWeights).All(static weight => weight.Initializer == weight.Default)
            ? "Glorot-uniform kernels, zero biases"
            : "each as its layer says";
}
