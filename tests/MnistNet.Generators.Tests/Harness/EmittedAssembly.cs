using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Emit;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>A user's project, compiled and loaded, so that tests can ask what its classes hold.</summary>
internal sealed class EmittedAssembly : IDisposable
{
    private readonly AssemblyLoadContext context = new("User", isCollectible: true);
    private readonly Assembly assembly;

    public EmittedAssembly(CompilerRun run)
    {
        using MemoryStream image = new();
        EmitResult result = run.Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        assembly = context.LoadFromStream(image);
    }

    public Type this[string name] => assembly.GetType(name, throwOnError: true)!;

    public T Constant<T>(string type, string name) => (T)this[type].GetField(name)!.GetRawConstantValue()!;

    public T Static<T>(string type, string name) => (T)this[type].GetProperty(name)!.GetValue(null)!;

    public void Dispose() => context.Unload();
}
