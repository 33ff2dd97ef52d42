using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>How well a network tells apart what it has not seen.</summary>
internal static class EvaluateCommand
{
    public static EvaluateReport Run(string path, string data, string? layers, CancellationToken cancellation)
    {
        using NetworkFile file = NetworkFile.Open(path, layers);
        Network network = file.Network;
        LabeledImages images = PictureSource.LoadTest(data, network.InputShape, cancellation);
        Evaluation evaluation = network.Evaluate(images, cancellation);
        return new(
            path,
            images.Count,
            evaluation.Accuracy,
            evaluation.Loss,
            evaluation.Calibration.ExpectedCalibrationError,
            evaluation.Report,
            evaluation.ConfusionMatrix);
    }
}

/// <summary>What came of an evaluation.</summary>
internal sealed record EvaluateReport(
    string File, int Images, double Accuracy, double Loss, double CalibrationError, ClassificationReport Report, ConfusionMatrix Confusion) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        console.WriteLine(FormattableString.Invariant($"{File}: {Percent.Of(Accuracy)} of {Images:N0} images right, loss {Loss:0.0000}, expected calibration error {Percent.Of(CalibrationError)}"));
        console.WriteLine(Report.ToString());
        console.WriteLine(Confusion.ToString());
    }
}
