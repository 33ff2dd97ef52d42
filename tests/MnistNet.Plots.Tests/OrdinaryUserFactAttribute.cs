namespace MnistNet.Plots.Tests;

/// <summary>A test that needs a folder's write permission to be obeyed.</summary>
internal sealed class OrdinaryUserFactAttribute : FactAttribute
{
    public OrdinaryUserFactAttribute()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Skip = "Needs a user other than root on Unix: nobody else is kept from writing to a read-only folder.";
        }
    }
}
