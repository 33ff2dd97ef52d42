using System.Runtime.InteropServices;
using MnistNet.Managed;

namespace MnistNet;

/// <summary>Adds up what became of each image of a set.</summary>
internal sealed class EvaluationTally(LabeledImages images)
{
    private readonly byte[] predicted = new byte[images.Count];
    private readonly ImageOutcome[] outcomes = new ImageOutcome[images.Count];
    private double loss;

    /// <summary>Takes the scores of an image, before softmax. Each image is to come once, in the order of the set.</summary>
    public void AddScores(int image, ReadOnlySpan<float> logits)
    {
        int label = Prediction.MostProbable(logits);
        Add(image, label, SoftmaxCrossEntropy.Loss(logits, images.Labels.Span[image]), Math.Exp(-SoftmaxCrossEntropy.Loss(logits, label)));
    }

    /// <summary>Takes the probabilities of an image. One that is zero counts as the smallest that is not.</summary>
    public void AddProbabilities(int image, ReadOnlySpan<float> probabilities)
    {
        int label = Prediction.MostProbable(probabilities);
        Add(image, label, -Math.Log(Math.Max(probabilities[images.Labels.Span[image]], float.Epsilon)), probabilities[label]);
    }

    /// <summary>The evaluation, when all images have come.</summary>
    /// <param name="penalties">What the weights cost beside the images.</param>
    public Evaluation ToEvaluation(double penalties = 0)
    {
        ConfusionMatrix confusion = new(images.Labels.Span, predicted, images.ClassCount);
        int correct = Enumerable.Range(0, images.ClassCount).Sum(label => confusion[label, label]);
        return new Evaluation((loss / images.Count) + penalties, (double)correct / images.Count, confusion.WithClassNames(images.ClassNames))
        {
            Images = ImmutableCollectionsMarshal.AsImmutableArray(outcomes),
        };
    }

    private void Add(int image, int label, double itsLoss, double confidence)
    {
        predicted[image] = (byte)label;
        outcomes[image] = new ImageOutcome(image, images.Labels.Span[image], label, itsLoss) { Confidence = confidence };
        loss += itsLoss;
    }
}
