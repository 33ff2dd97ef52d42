namespace MnistNet;

/// <summary>A network with the weights of one moment, whatever becomes of it while others ask.</summary>
internal sealed class NetworkMoment(NetworkDefinition definition, INetworkEngine engine, ImmutableArray<float> weights) : IImageClassifier
{
    public Shape InputShape => definition.Input;

    public int ClassCount => definition.ClassCount;

    public Prediction Predict(ReadOnlySpan<float> pixels)
    {
        float[] probabilities = new float[ClassCount];
        engine.Predict(weights, pixels, probabilities);
        return new Prediction(probabilities);
    }

    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities) => engine.PredictBatch(weights, pixels, probabilities);
}
