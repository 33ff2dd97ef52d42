namespace MnistNet.Tool;

/// <summary>One line an epoch, to the standard error: the standard output is the report's.</summary>
internal sealed class EpochLines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
        {
            string validation = epoch.ValidationAccuracy is { } accuracy
                ? string.Create(CultureInfo.InvariantCulture, $"  val_loss {epoch.ValidationLoss:F4}  val_accuracy {Percent.Of(accuracy)}")
                : "";
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {epoch.Epoch,2}/{value.Epochs}  loss {epoch.Loss:F4}  accuracy {Percent.Of(epoch.Accuracy)}{validation}  {epoch.Seconds:F1} s  left {value.Remaining:m\\:ss}"));
        }
    }
}
