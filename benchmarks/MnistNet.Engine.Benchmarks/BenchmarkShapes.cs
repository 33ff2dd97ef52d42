using MnistNet.Managed;

namespace MnistNet.Engine.Benchmarks;

/// <summary>The reference network's first layer: 3×3 same, 8 filters on 28×28×1; its reader pads again.</summary>
internal readonly struct FirstShape : IConvolutionShape
{
    public static int PaddedHeight => 30;

    public static int PaddedWidth => 30;

    public static int Channels => 1;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 28;

    public static int OutputWidth => 28;

    public static int Filters => 8;

    public static int OutputStart => 31 * 8;

    public static int OutputRowStride => 30 * 8;
}

/// <summary>Its second: 3×3 same, 8 filters on 28×28×8, pooled 2×2; its reader pads again.</summary>
internal readonly struct SecondShape : IPooledConvolutionShape
{
    public static int PaddedHeight => 30;

    public static int PaddedWidth => 30;

    public static int Channels => 8;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 28;

    public static int OutputWidth => 28;

    public static int Filters => 8;

    public static int OutputStart => 17 * 8;

    public static int OutputRowStride => 16 * 8;

    public static int PoolHeight => 2;

    public static int PoolWidth => 2;

    public static int PooledHeight => 14;

    public static int PooledWidth => 14;
}

/// <summary>Its third: 3×3 same, 16 filters on 14×14×8, pooled 2×2.</summary>
internal readonly struct ThirdShape : IPooledConvolutionShape
{
    public static int PaddedHeight => 16;

    public static int PaddedWidth => 16;

    public static int Channels => 8;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int Filters => 16;

    public static int OutputStart => 0;

    public static int OutputRowStride => 7 * 16;

    public static int PoolHeight => 2;

    public static int PoolWidth => 2;

    public static int PooledHeight => 7;

    public static int PooledWidth => 7;
}

/// <summary>The other network's first layer: 5×5, 16 filters on 28×28×1, pooled 2×2.</summary>
internal readonly struct WideFirstShape : IPooledConvolutionShape
{
    public static int PaddedHeight => 28;

    public static int PaddedWidth => 28;

    public static int Channels => 1;

    public static int KernelHeight => 5;

    public static int KernelWidth => 5;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 24;

    public static int OutputWidth => 24;

    public static int Filters => 16;

    public static int OutputStart => 0;

    public static int OutputRowStride => 12 * 16;

    public static int PoolHeight => 2;

    public static int PoolWidth => 2;

    public static int PooledHeight => 12;

    public static int PooledWidth => 12;
}

/// <summary>Its second: 3×3, 32 filters on 12×12×16.</summary>
internal readonly struct WideSecondShape : IConvolutionShape
{
    public static int PaddedHeight => 12;

    public static int PaddedWidth => 12;

    public static int Channels => 16;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 10;

    public static int OutputWidth => 10;

    public static int Filters => 32;

    public static int OutputStart => 0;

    public static int OutputRowStride => 10 * 32;
}

/// <summary>A separable network's depthwise convolution: 3×3 same on 14×14×40.</summary>
internal readonly struct DepthwiseShape : IConvolutionShape
{
    public static int PaddedHeight => 16;

    public static int PaddedWidth => 16;

    public static int Channels => 40;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int Filters => 40;

    public static int OutputStart => 0;

    public static int OutputRowStride => 14 * 40;
}

/// <summary>The same with channels that no vector divides: 3×3 same on 14×14×10.</summary>
internal readonly struct OddDepthwiseShape : IConvolutionShape
{
    public static int PaddedHeight => 16;

    public static int PaddedWidth => 16;

    public static int Channels => 10;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int Filters => 10;

    public static int OutputStart => 0;

    public static int OutputRowStride => 14 * 10;
}

/// <summary>The same with strides: 3×3 on 28×28×24.</summary>
internal readonly struct StridedDepthwiseShape : IConvolutionShape
{
    public static int PaddedHeight => 29;

    public static int PaddedWidth => 29;

    public static int Channels => 24;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 2;

    public static int StrideWidth => 2;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int Filters => 24;

    public static int OutputStart => 0;

    public static int OutputRowStride => 14 * 24;
}

/// <summary>LeNet's first pooling: 2×2 on 28×28×6.</summary>
internal readonly struct FirstPoolShape : IPoolingShape
{
    public static int InputHeight => 28;

    public static int InputWidth => 28;

    public static int Channels => 6;

    public static int InputStart => 0;

    public static int InputRowStride => 28 * 6;

    public static int PoolHeight => 2;

    public static int PoolWidth => 2;

    public static int StrideHeight => 2;

    public static int StrideWidth => 2;

    public static int Top => 0;

    public static int Left => 0;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int OutputStart => 0;

    public static int OutputRowStride => 14 * 6;
}

/// <summary>Its second: 2×2 on 10×10×16.</summary>
internal readonly struct SecondPoolShape : IPoolingShape
{
    public static int InputHeight => 10;

    public static int InputWidth => 10;

    public static int Channels => 16;

    public static int InputStart => 0;

    public static int InputRowStride => 10 * 16;

    public static int PoolHeight => 2;

    public static int PoolWidth => 2;

    public static int StrideHeight => 2;

    public static int StrideWidth => 2;

    public static int Top => 0;

    public static int Left => 0;

    public static int OutputHeight => 5;

    public static int OutputWidth => 5;

    public static int OutputStart => 0;

    public static int OutputRowStride => 5 * 16;
}

/// <summary>Windows that overlap: 3×3 with strides of 2 on 13×13×24.</summary>
internal readonly struct OverlappingPoolShape : IPoolingShape
{
    public static int InputHeight => 13;

    public static int InputWidth => 13;

    public static int Channels => 24;

    public static int InputStart => 0;

    public static int InputRowStride => 13 * 24;

    public static int PoolHeight => 3;

    public static int PoolWidth => 3;

    public static int StrideHeight => 2;

    public static int StrideWidth => 2;

    public static int Top => 0;

    public static int Left => 0;

    public static int OutputHeight => 6;

    public static int OutputWidth => 6;

    public static int OutputStart => 0;

    public static int OutputRowStride => 6 * 24;
}

/// <summary>LeNet-5's first layer: 5×5 same, 6 filters on 28×28×1.</summary>
internal readonly struct SixFiltersShape : IConvolutionShape
{
    public static int PaddedHeight => 32;

    public static int PaddedWidth => 32;

    public static int Channels => 1;

    public static int KernelHeight => 5;

    public static int KernelWidth => 5;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 28;

    public static int OutputWidth => 28;

    public static int Filters => 6;

    public static int OutputStart => 0;

    public static int OutputRowStride => 28 * 6;
}

/// <summary>Widths that no vector divides: 3×3 same, 12 filters on 28×28×10.</summary>
internal readonly struct TwelveFiltersShape : IConvolutionShape
{
    public static int PaddedHeight => 30;

    public static int PaddedWidth => 30;

    public static int Channels => 10;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 28;

    public static int OutputWidth => 28;

    public static int Filters => 12;

    public static int OutputStart => 0;

    public static int OutputRowStride => 28 * 12;
}

/// <summary>The same, pooled 2×2: 14 filters on 14×14×14.</summary>
internal readonly struct FourteenFiltersShape : IPooledConvolutionShape
{
    public static int PaddedHeight => 16;

    public static int PaddedWidth => 16;

    public static int Channels => 14;

    public static int KernelHeight => 3;

    public static int KernelWidth => 3;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int Filters => 14;

    public static int OutputStart => 0;

    public static int OutputRowStride => 7 * 14;

    public static int PoolHeight => 2;

    public static int PoolWidth => 2;

    public static int PooledHeight => 7;

    public static int PooledWidth => 7;
}

/// <summary>1×1, 40 filters on 14×14×32.</summary>
internal readonly struct PointwiseShape : IConvolutionShape
{
    public static int PaddedHeight => 14;

    public static int PaddedWidth => 14;

    public static int Channels => 32;

    public static int KernelHeight => 1;

    public static int KernelWidth => 1;

    public static int StrideHeight => 1;

    public static int StrideWidth => 1;

    public static int OutputHeight => 14;

    public static int OutputWidth => 14;

    public static int Filters => 40;

    public static int OutputStart => 0;

    public static int OutputRowStride => 14 * 40;
}
