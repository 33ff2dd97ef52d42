using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Chooses the vectors for what becomes of pixels.</summary>
internal static class PixelKernels<TWidth>
    where TWidth : struct, IWidth
{
    public static void Add(ref float pixels, ref float matrix, ref float targets, in PixelSizes sizes)
    {
        switch (ChannelWidth.Of(sizes.Targets, TWidth.Floats))
        {
            case 16:
                PixelProducts<Simd512, Vector512<float>>.Add(ref pixels, ref matrix, ref targets, sizes);
                break;
            case 8:
                PixelProducts<Simd256, Vector256<float>>.Add(ref pixels, ref matrix, ref targets, sizes);
                break;
            case 4:
                PixelProducts<Simd128, Vector128<float>>.Add(ref pixels, ref matrix, ref targets, sizes);
                break;
            default:
                PixelProducts<SimdScalar, float>.Add(ref pixels, ref matrix, ref targets, sizes);
                break;
        }
    }

    public static void AddGradient(ref float pixels, ref float matrix, ref float targets, in PixelSizes sizes)
    {
        switch (ChannelWidth.Of(sizes.Targets, TWidth.Floats))
        {
            case 16:
                PixelProducts<Simd512, Vector512<float>>.AddGradient(ref pixels, ref matrix, ref targets, sizes);
                break;
            case 8:
                PixelProducts<Simd256, Vector256<float>>.AddGradient(ref pixels, ref matrix, ref targets, sizes);
                break;
            case 4:
                PixelProducts<Simd128, Vector128<float>>.AddGradient(ref pixels, ref matrix, ref targets, sizes);
                break;
            default:
                PixelProducts<SimdScalar, float>.AddGradient(ref pixels, ref matrix, ref targets, sizes);
                break;
        }
    }
}
