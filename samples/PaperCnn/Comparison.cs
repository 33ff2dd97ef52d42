using System.Globalization;
using MnistNet;
using Spectre.Console;

namespace PaperCnnSample;

/// <summary>This run's figures beside the paper's (sections 3.2 and 3.3).</summary>
internal sealed class Comparison
{
    private readonly Table table = new Table().AddColumn("").AddColumn(new TableColumn("paper").RightAligned());

    /// <summary>Starts the table.</summary>
    /// <param name="mark">What the heading says of the images; empty for MNIST.</param>
    public Comparison(string mark) =>
        table.AddColumn(new TableColumn(mark.Length > 0 ? $"this run ({mark})" : "this run").RightAligned());

    public void AddTraining(History history)
    {
        Add("training accuracy, best epoch", "98.57 %", history.Accuracy.Max());
        if (history.ValidationAccuracy.Any())
        {
            Add("validation accuracy, best epoch", "98.86 %", history.ValidationAccuracy.Max());
        }
    }

    public void AddTest(Evaluation evaluation)
    {
        Add("test accuracy", "98.65 %", evaluation.Accuracy);
        table.AddRow("test loss", "", evaluation.Loss.ToString("F4", CultureInfo.InvariantCulture));
        Add("4s taken for 9s", "0.9 %", evaluation.ConfusionMatrix.Rate(4, 9));
    }

    public void Print() => AnsiConsole.Write(table);

    private void Add(string name, string paper, double share) =>
        table.AddRow(name, paper, share.ToString("P2", CultureInfo.InvariantCulture));
}
