using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Chooses the vectors for the windows of a grid. All conditions are constants of the specialised code.</summary>
internal static class WindowKernels<TGrid, TWidth>
    where TGrid : struct, IWindowGrid
    where TWidth : struct, IWidth
{
    /// <summary>Values of a row of constants, with those that come again.</summary>
    public static int ConstantRow => RowWidth<TGrid>.ConstantRow(TWidth.Floats);

    public static void Results<TOperation>(ref float source, ReadOnlySpan<float> weights, WindowStart start, WindowEnd end, ref float target)
        where TOperation : struct, IWindowOperation
    {
        switch (RowWidth<TGrid>.Of(TWidth.Floats))
        {
            case 16:
                WindowResults<TGrid, TOperation, Simd512, Vector512<float>>.Run(ref source, weights, start, end, ref target);
                break;
            case 8:
                WindowResults<TGrid, TOperation, Simd256, Vector256<float>>.Run(ref source, weights, start, end, ref target);
                break;
            case 4:
                WindowResults<TGrid, TOperation, Simd128, Vector128<float>>.Run(ref source, weights, start, end, ref target);
                break;
            default:
                WindowResults<TGrid, TOperation, SimdScalar, float>.Run(ref source, weights, start, end, ref target);
                break;
        }
    }

    public static void Products(ref float source, ref float gradient, Span<float> weightGradients, Span<float> startGradients)
    {
        switch (RowWidth<TGrid>.Of(TWidth.Floats))
        {
            case 16:
                WindowProducts<TGrid, Simd512, Vector512<float>>.Run(ref source, ref gradient, weightGradients, startGradients);
                break;
            case 8:
                WindowProducts<TGrid, Simd256, Vector256<float>>.Run(ref source, ref gradient, weightGradients, startGradients);
                break;
            case 4:
                WindowProducts<TGrid, Simd128, Vector128<float>>.Run(ref source, ref gradient, weightGradients, startGradients);
                break;
            default:
                WindowProducts<TGrid, SimdScalar, float>.Run(ref source, ref gradient, weightGradients, startGradients);
                break;
        }
    }

    public static void AddShares(ref float gradient, float factor, ref float sourceGradient)
    {
        switch (RowWidth<TGrid>.Of(TWidth.Floats))
        {
            case 16:
                WindowShares<TGrid, Simd512, Vector512<float>>.Add(ref gradient, factor, ref sourceGradient);
                break;
            case 8:
                WindowShares<TGrid, Simd256, Vector256<float>>.Add(ref gradient, factor, ref sourceGradient);
                break;
            case 4:
                WindowShares<TGrid, Simd128, Vector128<float>>.Add(ref gradient, factor, ref sourceGradient);
                break;
            default:
                WindowShares<TGrid, SimdScalar, float>.Add(ref gradient, factor, ref sourceGradient);
                break;
        }
    }

    public static void AddToLargest(ref float source, ref float gradient, ref float sourceGradient, bool sets)
    {
        switch (RowWidth<TGrid>.Of(TWidth.Floats))
        {
            case 16:
                WindowShares<TGrid, Simd512, Vector512<float>>.AddToLargest(ref source, ref gradient, ref sourceGradient, sets);
                break;
            case 8:
                WindowShares<TGrid, Simd256, Vector256<float>>.AddToLargest(ref source, ref gradient, ref sourceGradient, sets);
                break;
            case 4:
                WindowShares<TGrid, Simd128, Vector128<float>>.AddToLargest(ref source, ref gradient, ref sourceGradient, sets);
                break;
            default:
                WindowShares<TGrid, SimdScalar, float>.AddToLargest(ref source, ref gradient, ref sourceGradient, sets);
                break;
        }
    }
}
