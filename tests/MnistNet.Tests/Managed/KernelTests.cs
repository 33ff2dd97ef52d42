using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Every kernel, at every width, against its definition.</summary>
public sealed class KernelTests
{
    private static readonly Dictionary<int, Type> s_numbers = typeof(INumber).Assembly.GetTypes()
        .Where(type => type.IsValueType && type.IsAssignableTo(typeof(INumber)))
        .ToDictionary(type => int.Parse(type.Name[1..]));

    /// <summary>
    /// Height, width, channels, kernel, strides, filters, border of the output, pool: the layers of MNIST's networks,
    /// then what is at the edge of some rule.
    /// </summary>
    private static readonly int[][] s_chosen =
    [
        [16, 16, 1, 3, 3, 1, 1, 8, 1, 2, 2],
        [16, 12, 8, 3, 3, 1, 1, 8, 1, 2, 2],
        [16, 16, 8, 3, 3, 1, 1, 16, 0, 2, 2],
        [28, 28, 1, 5, 5, 1, 1, 16, 0, 2, 2],
        [12, 12, 16, 3, 3, 1, 1, 32, 0, 2, 2],
        [5, 5, 4, 5, 5, 1, 1, 12, 0, 1, 1],
        [7, 7, 3, 1, 1, 1, 1, 7, 1, 2, 2],
        [9, 7, 2, 2, 3, 2, 1, 10, 0, 3, 3],
        [8, 10, 1, 3, 3, 1, 2, 1, 1, 2, 1],
        [6, 8, 1, 1, 2, 1, 1, 3, 0, 1, 3],
        [10, 9, 5, 3, 2, 1, 1, 4, 1, 3, 2],
        [8, 8, 8, 3, 3, 2, 2, 24, 1, 2, 2],
        [12, 6, 24, 2, 2, 1, 1, 20, 0, 2, 2],
        [9, 9, 17, 3, 3, 1, 1, 17, 1, 2, 2],
        [7, 20, 6, 4, 4, 1, 1, 33, 0, 4, 4],
        [9, 6, 1, 3, 3, 1, 1, 8, 1, 1, 1],
        [16, 9, 1, 3, 3, 1, 1, 8, 1, 1, 1],
        [7, 9, 1, 2, 4, 1, 1, 8, 0, 2, 2],
        [6, 5, 1, 3, 1, 1, 1, 8, 1, 1, 1],
        [5, 12, 1, 3, 3, 1, 1, 8, 0, 1, 1],
        [12, 13, 8, 3, 3, 1, 1, 8, 0, 2, 2],
        [13, 13, 16, 3, 3, 1, 1, 8, 1, 2, 2],
        [13, 12, 12, 3, 3, 1, 1, 20, 1, 2, 2],
        [8, 16, 8, 3, 3, 1, 1, 9, 0, 2, 2],
        [8, 17, 8, 3, 3, 1, 1, 33, 1, 2, 2],
        [3, 16, 8, 3, 3, 1, 1, 16, 1, 1, 2],
        [14, 16, 10, 3, 3, 1, 1, 12, 1, 2, 2],
        [13, 14, 11, 3, 3, 1, 1, 14, 0, 2, 2],
        [14, 13, 9, 3, 3, 1, 1, 15, 1, 3, 1],
        [28, 28, 1, 5, 5, 1, 1, 6, 0, 2, 2],
        [10, 12, 6, 5, 5, 1, 1, 11, 1, 2, 1],
        [9, 9, 8, 3, 3, 1, 1, 6, 1, 2, 2],
        [9, 9, 7, 3, 3, 2, 2, 3, 0, 2, 2],
        [7, 7, 32, 1, 1, 1, 1, 40, 0, 1, 1],
        [5, 28, 2, 1, 1, 1, 1, 20, 1, 1, 2],
        [7, 7, 16, 1, 1, 1, 1, 1, 1, 2, 2],
        [7, 7, 9, 1, 1, 1, 1, 2, 0, 2, 3],
        [1, 9, 20, 1, 3, 1, 1, 5, 0, 1, 1],
        [1, 1, 16, 1, 1, 1, 1, 13, 0, 1, 1],
        [8, 8, 10, 3, 3, 1, 1, 18, 1, 2, 2],
    ];

    /// <summary>
    /// Height, width, channels, kernel, strides, filters, border of the output, dilation, groups: depthwise with channels that
    /// divide vectors and do not, with fewer than any vector, with several filters each; dilated; by groups.
    /// </summary>
    private static readonly int[][] s_grouped =
    [
        [16, 16, 8, 3, 3, 1, 1, 8, 1, 1, 1, 8],
        [9, 9, 6, 3, 3, 1, 1, 6, 1, 1, 1, 6],
        [9, 12, 10, 3, 3, 1, 1, 10, 0, 1, 1, 10],
        [10, 9, 16, 3, 3, 1, 1, 16, 1, 1, 1, 16],
        [7, 8, 17, 3, 3, 1, 1, 17, 1, 1, 1, 17],
        [9, 9, 33, 5, 3, 1, 1, 33, 0, 1, 1, 33],
        [9, 9, 5, 5, 5, 1, 1, 5, 1, 1, 1, 5],
        [13, 12, 24, 3, 3, 2, 2, 24, 0, 1, 1, 24],
        [12, 13, 6, 3, 3, 2, 2, 6, 1, 1, 1, 6],
        [8, 8, 3, 3, 3, 1, 1, 6, 1, 1, 1, 3],
        [8, 8, 3, 3, 2, 2, 1, 12, 1, 1, 1, 3],
        [9, 9, 2, 2, 3, 1, 2, 2, 1, 1, 1, 2],
        [20, 7, 12, 4, 1, 3, 1, 12, 0, 1, 1, 12],
        [3, 3, 5, 3, 3, 1, 1, 5, 0, 1, 1, 5],
        [9, 20, 4, 1, 12, 1, 1, 4, 1, 1, 1, 4],
        [5, 4, 2, 5, 4, 1, 1, 2, 0, 1, 1, 2],
        [9, 10, 10, 3, 3, 1, 1, 10, 1, 2, 2, 10],
        [12, 9, 20, 3, 2, 2, 1, 20, 0, 1, 3, 20],
        [9, 9, 4, 3, 3, 1, 1, 8, 1, 2, 1, 4],
        [8, 9, 8, 3, 3, 1, 1, 16, 1, 1, 1, 2],
        [9, 8, 6, 3, 3, 1, 1, 10, 1, 2, 2, 1],
        [9, 9, 12, 3, 3, 2, 1, 12, 0, 1, 1, 4],
        [9, 9, 16, 3, 3, 1, 1, 33, 1, 2, 2, 1],
        [6, 5, 4, 2, 2, 1, 1, 2, 0, 1, 1, 2],
        [9, 13, 1, 3, 3, 1, 2, 5, 1, 3, 2, 1],
        [14, 14, 16, 3, 3, 1, 1, 16, 1, 1, 1, 2],
        [17, 15, 8, 3, 3, 1, 1, 12, 1, 4, 4, 1],
        [13, 13, 8, 3, 3, 2, 2, 8, 1, 2, 2, 1],
        [7, 6, 9, 3, 3, 1, 1, 9, 0, 3, 1, 3],
        [4, 4, 3, 2, 2, 1, 1, 4, 1, 3, 3, 1],
    ];

    /// <summary>Height, width, channels, window, strides, rows and columns beyond the image.</summary>
    private static readonly int[][] s_poolings =
    [
        [8, 8, 16, 2, 2, 2, 2, 0, 0],
        [9, 9, 6, 2, 2, 2, 2, 0, 0],
        [12, 10, 10, 3, 3, 2, 2, 0, 0],
        [9, 9, 20, 3, 3, 2, 2, 1, 1],
        [7, 7, 8, 3, 3, 1, 1, 1, 1],
        [9, 8, 17, 2, 3, 1, 1, 0, 1],
        [6, 7, 3, 3, 2, 1, 2, 1, 0],
        [9, 9, 1, 3, 3, 1, 1, 1, 1],
        [10, 10, 33, 5, 4, 3, 2, 2, 1],
        [13, 12, 5, 4, 4, 4, 4, 0, 0],
        [3, 2, 12, 3, 2, 1, 1, 1, 1],
        [2, 2, 4, 3, 3, 1, 1, 1, 1],
        [12, 16, 2, 1, 10, 1, 3, 0, 4],
        [5, 5, 24, 2, 2, 3, 3, 0, 0],
    ];

    public static TheoryData<string> Shapes() => [.. s_chosen.Concat(Random()).Select(Name)];

    public static TheoryData<string> GroupedShapes() => [.. s_grouped.Select(Name)];

    public static TheoryData<string> PoolingShapes() => [.. s_poolings.Select(Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AreTheirDefinition(string shape)
    {
        Type[] types = TypesOf(shape);
        Type convolution = typeof(TestShape<,,,,,,,,>).MakeGenericType(types[..9]);
        Type pooled = typeof(PooledTestShape<,,,>).MakeGenericType(convolution, types[9], types[10], types[8]);
        Check((KernelCase)Activator.CreateInstance(typeof(ConvolutionCase<>).MakeGenericType(convolution))!);
        Check((KernelCase)Activator.CreateInstance(typeof(PooledConvolutionCase<>).MakeGenericType(pooled))!);
    }

    [Theory]
    [MemberData(nameof(GroupedShapes))]
    public void OfGroupsAreTheirDefinition(string shape)
    {
        Type[] types = TypesOf(shape);
        Type convolution = typeof(TestShape<,,,,,,,,>).MakeGenericType(types[..9]);
        Type grouped = typeof(GroupedTestShape<,,,,>).MakeGenericType(convolution, types[9], types[10], types[11], types[8]);
        Check((KernelCase)Activator.CreateInstance(typeof(GroupedConvolutionCase<>).MakeGenericType(grouped))!);
    }

    [Theory]
    [MemberData(nameof(PoolingShapes))]
    public void OfPoolingsAreTheirDefinition(string shape) =>
        Check((KernelCase)Activator.CreateInstance(typeof(PoolingCase<>).MakeGenericType(typeof(PoolingTestShape<,,,,,,,,>).MakeGenericType(TypesOf(shape))))!);

    private static void Check(KernelCase kernels)
    {
        CheckWidth<Simd512>(kernels);
        CheckWidth<Simd256>(kernels);
        CheckWidth<Simd128>(kernels);
        CheckWidth<SimdScalar>(kernels);
    }

    private static void CheckWidth<TWidth>(KernelCase kernels)
        where TWidth : struct, IWidth
    {
        Random random = new(TWidth.Floats);
        kernels.CheckForward<TWidth>(random);
        kernels.CheckBackward<TWidth>(random);
    }

    private static IEnumerable<int[]> Random()
    {
        Random random = new(20);
        for (int i = 0; i < 32; i++)
        {
            int[] kernel = [random.Next(1, 6), random.Next(1, 6)];
            int[] strides = [random.Next(1, 4), random.Next(1, 4)];
            int[] pool = [random.Next(1, 4), random.Next(1, 4)];
            int height = Extent(random, kernel[0], strides[0], pool[0]);
            int width = Extent(random, kernel[1], strides[1], pool[1]);
            int channels = Pick(random, 1, 1, 2, 3, 4, 5, 8, 9, 16, 24);
            int filters = Pick(random, 1, 2, 3, 4, 5, 6, 8, 8, 9, 10, 12, 16, 17, 20, 32, 33);
            yield return
                [height, width, channels, kernel[0], kernel[1], strides[0], strides[1], filters, random.Next(2), pool[0], pool[1]];
        }
    }

    /// <summary>Any size at which there is at least one window.</summary>
    private static int Extent(Random random, int kernel, int stride, int pool)
    {
        int least = kernel + ((pool - 1) * stride);
        return random.GetItems(s_numbers.Keys.Where(size => size >= least && size < least + 10).Order().ToArray(), 1)[0];
    }

    private static int Pick(Random random, params int[] choices) => random.GetItems(choices, 1)[0];

    private static Type[] TypesOf(string shape) => Array.ConvertAll(shape.Split(' '), number => s_numbers[int.Parse(number)]);

    private static string Name(int[] numbers) => string.Join(' ', numbers);
}
