using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Does a fix reach as far as it is asked to, and no farther?</summary>
public class FixAllTests
{
    private const string Broken = "[Network, Input(28, 28, 1), Dense(10)] partial class {0}; [Network] partial class {0}2 {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Dense(10); }}";
    private const string Right = "[Network, Input(28, 28, 1), Flatten, Dense(10)] partial class {0}; [Network] partial class {0}2 {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dense(10); }}";

    [Theory]
    [InlineData(FixAllScope.Document, true, false, false)]
    [InlineData(FixAllScope.Project, true, true, false)]
    [InlineData(FixAllScope.Solution, true, true, true)]
    public async Task A_scope_is_fixed_and_nothing_beyond_it(FixAllScope scope, bool first, bool second, bool other)
    {
        Solution solution = UserSolution.Create([Net(false, "A"), Net(false, "B")], [Net(false, "C")]);
        Solution fixedSolution = await Editor.ApplyToAllAsync(new InsertFlattenCodeFix(), solution, scope);

        Assert.Equal([[Net(first, "A"), Net(second, "B")], [Net(other, "C")]], await UserSolution.TextsAsync(fixedSolution));
    }

    [Fact]
    public async Task Layers_in_another_file_are_fixed_there()
    {
        Solution solution = UserSolution.Create(
            ["[Network] partial class A; [Flatten, Dense(10)] partial class B;", "[Flatten, Dense(10)] partial class A; [Network] partial class B;"]);
        Solution fixedSolution = await Editor.ApplyToAllAsync(new InsertInputCodeFix(), solution, FixAllScope.Project);

        Assert.Equal(
            [["[Network] partial class A; [Input(28, 28, 1), Flatten, Dense(10)] partial class B;", "[Input(28, 28, 1), Flatten, Dense(10)] partial class A; [Network] partial class B;"]],
            await UserSolution.TextsAsync(fixedSolution));
    }

    [Fact]
    public async Task Fixes_in_each_others_way_are_done_one_after_the_other()
    {
        string[] steps =
        [
            "[Network, Input(28, 28, 1), Flatten, Dense(8)]\n[Softmax, Softmax]\n[Dense(10, Activation = Activation.Softmax)]\npartial class Net;",
            "[Network, Input(28, 28, 1), Flatten, Dense(8)]\n[Softmax]\n[Dense(10, Activation = Activation.Softmax)]\npartial class Net;",
            "[Network, Input(28, 28, 1), Flatten, Dense(8)]\n[Dense(10, Activation = Activation.Softmax)]\npartial class Net;",
        ];
        for (int i = 1; i < steps.Length; i++)
        {
            Solution fixedSolution = await Editor.ApplyToAllAsync(new MoveSoftmaxCodeFix(), UserSolution.Create([steps[i - 1]]), FixAllScope.Document);
            Assert.Equal([[steps[i]]], await UserSolution.TextsAsync(fixedSolution));
        }
    }

    private static string Net(bool isRight, string name) => string.Format(System.Globalization.CultureInfo.InvariantCulture, isRight ? Right : Broken, name);
}
