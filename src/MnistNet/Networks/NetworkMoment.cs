namespace MnistNet;

/// <summary>A network with the weights of one moment, whatever becomes of it while others ask.</summary>
internal sealed class NetworkMoment(NetworkDefinition definition, INetworkEngine engine, NetworkState state) : IImageClassifier
{
    public Shape InputShape => definition.Input;

    public int ClassCount => definition.ClassCount;

    public ImmutableArray<string> ClassNames => MnistNet.ClassNames.OrNumbers(state.ClassNames, ClassCount);

    public Prediction Predict(ReadOnlySpan<float> pixels)
    {
        float[] probabilities = new float[ClassCount];
        engine.Predict(state.Weights, pixels, probabilities);
        return new Prediction(probabilities, state.ClassNames);
    }

    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities) => engine.PredictBatch(state.Weights, pixels, probabilities);
}
