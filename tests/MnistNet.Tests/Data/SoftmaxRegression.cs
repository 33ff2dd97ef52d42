namespace MnistNet.Tests.Data;

/// <summary>The linear model with softmax, trained by stochastic gradient descent: what a network has to beat.</summary>
internal sealed class SoftmaxRegression(int inputs, int classes)
{
    private readonly double[] weights = new double[(inputs + 1) * classes];
    private readonly double[] outputs = new double[classes];

    public void Train(LabeledImages images, int epochs)
    {
        int[] order = [.. Enumerable.Range(0, images.Count)];
        SeededRandom random = new(1);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle<int>(order);
            double rate = 0.02 / (1 + epoch);
            foreach (int index in order)
            {
                Step(images.GetPixels(index), images.Labels.Span[index], rate);
            }
        }
    }

    public double Accuracy(LabeledImages images) => Enumerable.Range(0, images.Count).Count(index =>
    {
        ComputeLogits(images.GetPixels(index));
        return outputs.IndexOf(outputs.Max()) == images.Labels.Span[index];
    }) / (double)images.Count;

    private void Step(ReadOnlySpan<byte> pixels, int label, double rate)
    {
        ComputeLogits(pixels);
        double max = outputs.Max();
        double sum = outputs.Sum(logit => Math.Exp(logit - max));
        for (int k = 0; k < classes; k++)
        {
            outputs[k] = rate * ((k == label ? 1 : 0) - Math.Exp(outputs[k] - max) / sum);
            weights[inputs * classes + k] += outputs[k];
        }

        for (int i = 0; i < inputs; i++)
        {
            if (pixels[i] > 0)
            {
                double pixel = pixels[i] / 255.0;
                for (int k = 0; k < classes; k++)
                {
                    weights[i * classes + k] += pixel * outputs[k];
                }
            }
        }
    }

    private void ComputeLogits(ReadOnlySpan<byte> pixels)
    {
        weights.AsSpan(inputs * classes).CopyTo(outputs);
        for (int i = 0; i < inputs; i++)
        {
            if (pixels[i] > 0)
            {
                double pixel = pixels[i] / 255.0;
                for (int k = 0; k < classes; k++)
                {
                    outputs[k] += pixel * weights[i * classes + k];
                }
            }
        }
    }
}
