using System.Reflection;
using Xunit.Sdk;

namespace MnistNet.Tests;

/// <summary>Gives a theory each format that is read.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryFormatAttribute : DataAttribute
{
    /// <summary>All but C, which only compilers read.</summary>
    public static FileFormat[] Formats { get; } = [.. Enum.GetValues<FileFormat>().Where(format => format != FileFormat.C)];

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Formats.Select(format => new object[] { format });
}
