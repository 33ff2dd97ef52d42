using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>Keeps dropout and the moving averages still while a module predicts, also in the middle of a training.</summary>
internal readonly struct EvaluationMode : IDisposable
{
    private readonly nn.Module? trained;

    private EvaluationMode(nn.Module? trained) => this.trained = trained;

    /// <summary>Switches a module over until the end of the scope; not one that nobody trains, so that many may use it at once.</summary>
    public static EvaluationMode Of(nn.Module module)
    {
        if (!module.training)
        {
            return default;
        }

        module.eval();
        return new EvaluationMode(module);
    }

    public void Dispose() => trained?.train();
}
