using System.Reflection;
using Xunit.Sdk;

namespace MnistNet.Tests;

/// <summary>Gives a theory each format.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryFormatAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<FileFormat>().Select(format => new object[] { format });
}
