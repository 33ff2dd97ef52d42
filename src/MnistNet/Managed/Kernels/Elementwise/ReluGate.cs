using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The backward pass of ReLU.</summary>
public static class ReluGate
{
    /// <summary>Clears the gradient where ReLU gave 0.</summary>
    /// <param name="output">What ReLU gave.</param>
    /// <param name="gradient">The gradient of it, becomes that of its input; as long as the output.</param>
    public static void MaskReLU(ReadOnlySpan<float> output, Span<float> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, output.Length);
        ref float outputs = ref MemoryMarshal.GetReference(output);
        ref float gradients = ref MemoryMarshal.GetReference(gradient);
        nuint length = (nuint)output.Length;
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 16 <= length; i += 16)
            {
                Vector512<float> closed = Vector512.Equals(Vector512.LoadUnsafe(ref outputs, i), Vector512<float>.Zero);
                Vector512.AndNot(Vector512.LoadUnsafe(ref gradients, i), closed).StoreUnsafe(ref gradients, i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= length; i += 8)
            {
                Vector256<float> closed = Vector256.Equals(Vector256.LoadUnsafe(ref outputs, i), Vector256<float>.Zero);
                Vector256.AndNot(Vector256.LoadUnsafe(ref gradients, i), closed).StoreUnsafe(ref gradients, i);
            }
        }

        for (; i + 4 <= length; i += 4)
        {
            Vector128<float> closed = Vector128.Equals(Vector128.LoadUnsafe(ref outputs, i), Vector128<float>.Zero);
            Vector128.AndNot(Vector128.LoadUnsafe(ref gradients, i), closed).StoreUnsafe(ref gradients, i);
        }

        for (int rest = (int)i; rest < output.Length; rest++)
        {
            gradient[rest] = output[rest] == 0 ? 0 : gradient[rest];
        }
    }
}
