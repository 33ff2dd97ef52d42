using System.Reflection;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Does the pipeline hold values only? A symbol or a syntax node would keep a whole compilation alive.</summary>
public class ModelTests
{
    public static TheoryData<string> Sources =>
    [
        Networks.Paper,
        CorpusFiles.ExampleOf("MNN1001").Text,
        "[Network] partial class Net { static void Define(NetworkBuilder network) { int size = 3; network.Input(5, 5, 3).Conv2D(2, size).Flatten().Dense(2); } }",
        "namespace A { partial record struct Outer { [Network, Input(5, 5, 3), Conv2D(2, 2), AveragePooling2D, Flatten, Dense(2)] partial class @class; } }",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Nothing_of_Roslyn_can_be_reached_from_it(string source)
    {
        TrackedDriver driver = new(source);
        HashSet<object> reached = new(ReferenceEqualityComparer.Instance);
        foreach (string step in TrackedDriver.StepsOfNetworks.Concat([TrackingNames.Declarations, TrackingNames.Parse]))
        {
            Assert.NotEmpty(driver.Result.TrackedSteps[step]);
            foreach ((object value, _) in driver.Result.TrackedSteps[step].SelectMany(static run => run.Outputs))
            {
                Walk(value, step, reached);
            }
        }

        Assert.NotEmpty(reached);
    }

    [Fact]
    public void The_walk_would_find_a_syntax_node()
    {
        SyntaxNode node = CompilerRun.Parse("class C;", "C.cs").GetRoot(CancellationToken.None);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Walk((1, new[] { node }), "tuple", new(ReferenceEqualityComparer.Instance)));
    }

    private static void Walk(object? value, string path, HashSet<object> reached)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !reached.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Assert.False(
            type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || value is Delegate or MemberInfo,
            $"{path} holds a {type}.");
        if (value is Array array)
        {
            foreach (object? item in array)
            {
                Walk(item, path + "[]", reached);
            }
        }

        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), path + "." + field.Name, reached);
            }
        }
    }
}
