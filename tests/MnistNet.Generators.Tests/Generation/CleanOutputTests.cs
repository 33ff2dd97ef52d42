using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does generated code compile where warnings are errors, nullable is on and documentation is asked for?</summary>
public class CleanOutputTests
{
    [Fact]
    public void The_papers_network_compiles_without_a_warning() => CompilerRun.Of(Networks.Paper).AssertClean();

    [Fact]
    public void Every_member_can_be_used() => CompilerRun.Of(Networks.Small, Networks.UseOfNet, Networks.UseOfModule).AssertClean();
}
