using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Training.Tests.Resuming;

/// <summary>A test that needs wide vectors, and a setting that takes them away.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WideVectorsFactAttribute : FactAttribute
{
    public WideVectorsFactAttribute()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || Vector<float>.Count == 4)
        {
            Skip = "Needs an x64 processor with AVX2.";
        }
    }
}
