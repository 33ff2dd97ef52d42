using System.Globalization;

namespace MnistNet.Fuzz.Tests;

/// <summary>A theory on cultures: skipped on machines that have none.</summary>
internal sealed class CultureTheoryAttribute : TheoryAttribute
{
    public CultureTheoryAttribute()
    {
        // The Turkish i, without which the others would not be what they are either.
        if (new CultureInfo("tr-TR").TextInfo.ToLower('I') != 'ı')
        {
            Skip = "This machine knows no culture but the invariant one.";
        }
    }
}
