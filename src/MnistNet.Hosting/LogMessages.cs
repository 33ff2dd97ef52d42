using Microsoft.Extensions.Logging;

namespace MnistNet.Hosting;

/// <summary>All that is logged. In one class: of several, the generator of the base library writes now the one first, now the other, and two builds would differ.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(LogLevel.Information, "{Network} is served from {Path}, SHA-256 {Sha256}")]
    public static partial void Loaded(this ILogger logger, string network, string path, string sha256);

    [LoggerMessage(LogLevel.Information, "{Network} has taken over {Path}, SHA-256 {Sha256}, before {Before}")]
    public static partial void Replaced(this ILogger logger, string network, string path, string sha256, string before);

    [LoggerMessage(LogLevel.Error, "{Network} stays as it was loaded, SHA-256 {Sha256}: {Reason}")]
    public static partial void Refused(this ILogger logger, Exception error, string network, string sha256, string reason);

    [LoggerMessage(LogLevel.Information, "{Network} trains: {Epochs} epochs of {Batches} batches of {BatchSize} images, seed {Seed}")]
    public static partial void TrainingBegin(this ILogger logger, string network, int epochs, int batches, int batchSize, int seed);

    [LoggerMessage(LogLevel.Information, "{Network}, epoch {Epoch} of {Epochs}: accuracy {Accuracy:0.0000}, loss {Loss:0.0000}, {Seconds:0.0} s")]
    public static partial void TrainingEpoch(this ILogger logger, string network, int epoch, int epochs, double accuracy, double loss, double seconds);

    [LoggerMessage(
        LogLevel.Information,
        "{Network}, epoch {Epoch} of {Epochs}: accuracy {Accuracy:0.0000}, loss {Loss:0.0000}, val_accuracy {ValidationAccuracy:0.0000}, val_loss {ValidationLoss:0.0000}, {Seconds:0.0} s")]
    public static partial void TrainingValidatedEpoch(
        this ILogger logger, string network, int epoch, int epochs, double accuracy, double loss, double validationAccuracy, double validationLoss, double seconds);

    [LoggerMessage(LogLevel.Information, "{Network} has been trained: {Epochs} epochs in {Seconds:0.0} s")]
    public static partial void TrainingEnd(this ILogger logger, string network, int epochs, double seconds);
}
