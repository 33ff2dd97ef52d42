using System.Globalization;

namespace MnistNet.Services.Tests.Cultures;

/// <summary>A culture that writes numbers as German, Finnish and Persian do at once, on a machine without any.</summary>
internal sealed class HostileCulture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public HostileCulture()
    {
        CultureInfo hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NumberDecimalSeparator = "٫";
        hostile.NumberFormat.NumberGroupSeparator = ".";
        hostile.NumberFormat.PercentDecimalSeparator = ",";
        hostile.NumberFormat.PercentGroupSeparator = ".";
        hostile.NumberFormat.PercentPositivePattern = 2;
        hostile.NumberFormat.NegativeSign = "−";
        hostile.NumberFormat.NaNSymbol = "keine Zahl";
        hostile.NumberFormat.PositiveInfinitySymbol = "∞";
        hostile.DateTimeFormat.DateSeparator = "/";
        CultureInfo.CurrentCulture = hostile;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
