using PaperCnnSample;

namespace MnistNet.Torch.Tests.Networks;

/// <summary>One of the networks that the compiler wrote, and the same network as a builder that runs.</summary>
/// <param name="Definition">What the compiler wrote.</param>
/// <param name="CreateModule">A new module of it.</param>
/// <param name="Create">A new network of it.</param>
/// <param name="Layers">Adds the same layers to a builder.</param>
/// <param name="Training">The values of its [Training]; null for the defaults.</param>
public sealed record NetworkCase(
    NetworkDefinition Definition,
    Func<ITorchNetwork> CreateModule,
    Func<Backend, Network> Create,
    Func<NetworkBuilder, NetworkBuilder> Layers,
    TrainingSettings? Training = null);

/// <summary>Every network of the tests, by name.</summary>
public static class NetworkCases
{
    private static readonly Dictionary<string, NetworkCase> Cases = new NetworkCase[]
    {
        new(ResidualNetwork.Definition, () => new ResidualNetwork.TorchModule(), backend => new ResidualNetwork(1, backend), network => network
            .Input(9, 8, 1)
            .Conv2D(4, 3, padding: Padding.Same, name: "stem")
            .BatchNormalization()
            .ReLU(name: "first")
            .Conv2D(4, 3, padding: Padding.Same, activation: Activation.ReLU)
            .Conv2D(4, 3, padding: Padding.Same)
            .Add("first")
            .ReLU(name: "second")
            .Conv2D(6, 3, 2, Padding.Same, Activation.ReLU)
            .Conv2D(6, 3, padding: Padding.Same, name: "long-way")
            .From("second")
            .Conv2D(6, 1, 2)
            .Add("long-way")
            .ReLU()
            .GlobalAveragePooling2D()
            .Dense(10, Activation.Softmax)),
        new(InceptionNetwork.Definition, () => new InceptionNetwork.TorchModule(), backend => new InceptionNetwork(1, backend), network => network
            .Input(10, 10, 2)
            .Conv2D(3, 1, activation: Activation.ReLU, name: "one")
            .From("input")
            .Conv2D(4, 1, activation: Activation.ReLU)
            .Conv2D(3, 3, padding: Padding.Same, activation: Activation.Tanh, name: "three")
            .From("input")
            .Conv2D(2, 5, padding: Padding.Same, activation: Activation.ReLU, name: "five")
            .From("input")
            .MaxPooling2D(3, 1, Padding.Same)
            .Conv2D(2, 1, activation: Activation.Sigmoid)
            .Concatenate("one", "three", "five", name: "inception")
            .MaxPooling2D()
            .Flatten("vector")
            .From("inception")
            .GlobalMaxPooling2D()
            .Dense(5, Activation.Tanh)
            .Concatenate("vector")
            .Dropout(0)
            .Dense(10)),
        new(ExciteNetwork.Definition, () => new ExciteNetwork.TorchModule(), backend => new ExciteNetwork(1, backend), network => network
            .Input(8, 9, 1)
            .Conv2D(6, 3, activation: Activation.ReLU, name: "features")
            .GlobalAveragePooling2D(keepDims: true)
            .Conv2D(2, 1, activation: Activation.ReLU)
            .Conv2D(6, 1, activation: Activation.Sigmoid)
            .Multiply("features", name: "weighed")
            .Conv2D(1, 3, padding: Padding.Same, activation: Activation.Sigmoid)
            .Multiply("weighed")
            .Flatten()
            .Dense(10)),
        new(JoinedNetwork.Definition, () => new JoinedNetwork.TorchModule(), backend => new JoinedNetwork(1, backend), network => network
            .Input(7, 6, 3, "picture")
            .DepthwiseConv2D(3, padding: Padding.Same, name: "a")
            .Subtract("picture", "b")
            .LeakyReLU(name: "slope")
            .Average("a", "b", name: "c")
            .Maximum("a", "picture", name: "d")
            .Dropout(0)
            .ZeroPadding2D(1)
            .Conv2D(3, 3)
            .Multiply("c", "a")
            .Cropping2D(1, "cropped")
            .From("slope")
            .Cropping2D(1)
            .Concatenate("cropped")
            .Flatten("f")
            .ReLU()
            .Add("f")
            .Dense(12, Activation.ReLU, name: "h")
            .BatchNormalization()
            .Maximum("h")
            .Dense(10)),
        new(ReshapedBranches.Definition, () => new ReshapedBranches.TorchModule(), backend => new ReshapedBranches(1, backend), network => network
            .Input(8, 9, 1)
            .Conv2D(6, 3, activation: Activation.ReLU, name: "features")
            .GlobalAveragePooling2D()
            .Dense(3, Activation.ReLU)
            .Dense(6, Activation.Sigmoid)
            .Reshape(1, 1, -1)
            .Multiply("features", name: "gated")
            .Reshape(7, 6, 6)
            .ReLU(name: "positive")
            .Permute(2, 1, 3)
            .Activation(Activation.Tanh)
            .Add("gated", name: "sum")
            .Flatten("flat")
            .From("positive")
            .Reshape(252)
            .ReLU()
            .Subtract("flat")
            .Dense(10)),
        new(UnevenPadding.Definition, () => new UnevenPadding.TorchModule(), backend => new UnevenPadding(1, backend), network => network
            .Input(9, 7, 2)
            .Conv2D(3, 4, strides: 2, padding: Padding.Same, activation: Activation.Tanh)
            .MaxPooling2D(strides: 1, padding: Padding.Same)
            .AveragePooling2D(3, 2, Padding.Same)
            .Conv2D(4, 2, useBias: false, activation: Activation.Sigmoid)
            .Flatten()
            .Dense(10)),
        new(OverhangingPools.Definition, () => new OverhangingPools.TorchModule(), backend => new OverhangingPools(1, backend), network => network
            .Input(7, 8, 1)
            .AveragePooling2D(strides: 1, padding: Padding.Same)
            .Conv2D(2, 3, activation: Activation.ReLU)
            .AveragePooling2D(padding: Padding.Same)
            .Conv2D(3, 2, padding: Padding.Same, activation: Activation.ReLU)
            .MaxPooling2D(2, padding: Padding.Same)
            .Flatten()
            .Dense(6, Activation.Tanh)
            .Dense(10, Activation.Softmax, useBias: false)),
        new(OverlappingPools.Definition, () => new OverlappingPools.TorchModule(), backend => new OverlappingPools(1, backend), network => network
            .Input(11, 11, 1)
            .Conv2D(4, (3, 3), activation: Activation.ReLU)
            .MaxPooling2D(3, strides: 2)
            .Flatten()
            .Dropout(0.5)
            .Dense(10, Activation.Softmax)),
        new(
            TinyCnn.Definition,
            () => new TinyCnn.TorchModule(),
            backend => new TinyCnn(1, backend),
            network => network
                .Input(28, 28, 1)
                .Conv2D(4, 5, strides: (2, 2), activation: Activation.ReLU)
                .MaxPooling2D()
                .Flatten()
                .Dropout(0.1)
                .Dense(10, Activation.Softmax),
            new() { Epochs = 2, BatchSize = 64, ValidationSplit = 0.2 }),
        new(UndroppedCnn.Definition, () => new UndroppedCnn.TorchModule(), backend => new UndroppedCnn(1, backend), network => network
            .Input(28, 28, 1)
            .MaxPooling2D(4)
            .Flatten()
            .Dense(10, Activation.Softmax)),
        new(RectangularConvolutions.Definition, () => new RectangularConvolutions.TorchModule(), backend => new RectangularConvolutions(1, backend), network => network
            .Input(13, 10, 2)
            .Conv2D(3, (2, 5), strides: (1, 2), padding: Padding.Same, activation: Activation.Tanh)
            .DepthwiseConv2D((3, 2), strides: (2, 1), padding: Padding.Same, depthMultiplier: 2, activation: Activation.ReLU)
            .SeparableConv2D(4, (3, 1), strides: (1, 2), depthMultiplier: 3, activation: Activation.Sigmoid)
            .Conv2D(2, (1, 3), padding: Padding.Same)
            .Flatten()
            .Dense(10)),
        new(UnbiasedConvolutions.Definition, () => new UnbiasedConvolutions.TorchModule(), backend => new UnbiasedConvolutions(1, backend), network => network
            .Input(8, 9, 1)
            .DepthwiseConv2D(3, depthMultiplier: 4, useBias: false)
            .SeparableConv2D(5, 4, 2, Padding.Same, activation: Activation.Tanh, useBias: false)
            .DepthwiseConv2D(2, useBias: false)
            .Flatten()
            .Dense(10, useBias: false)),
        new(PooledConvolutions.Definition, () => new PooledConvolutions.TorchModule(), backend => new PooledConvolutions(1, backend), network => network
            .Input(14, 15, 2)
            .DepthwiseConv2D(3, depthMultiplier: 2, activation: Activation.ReLU)
            .MaxPooling2D(2)
            .SeparableConv2D(5, 3, padding: Padding.Same, activation: Activation.ReLU)
            .MaxPooling2D((3, 2), padding: Padding.Same)
            .Flatten()
            .Dense(10, Activation.Softmax)),
        new(LargeConvolutions.Definition, () => new LargeConvolutions.TorchModule(), backend => new LargeConvolutions(1, backend), network => network
            .Input(3, 2, 2)
            .Conv2D(3, (9, 6), padding: Padding.Same)
            .DepthwiseConv2D((4, 5), strides: (7, 2), padding: Padding.Same)
            .Flatten()
            .Dense(10)),
        new(WideStrides.Definition, () => new WideStrides.TorchModule(), backend => new WideStrides(1, backend), network => network
            .Input(12, 3, 1)
            .Conv2D(1, (3, 2), strides: (1, 3), padding: Padding.Same, activation: Activation.Sigmoid)
            .ZeroPadding2D((0, 2))
            .DepthwiseConv2D((2, 3), strides: (2, 3), depthMultiplier: 4, activation: Activation.Tanh)
            .Flatten()
            .Dense(10)),
        new(StridedPoints.Definition, () => new StridedPoints.TorchModule(), backend => new StridedPoints(1, backend), network => network
            .Input(12, 13, 1)
            .Conv2D(5, 1, strides: 2, activation: Activation.Sigmoid)
            .SeparableConv2D(3, 1, strides: (1, 3), padding: Padding.Same, depthMultiplier: 2, activation: Activation.Tanh)
            .Conv2D(4, 1, strides: (2, 1), padding: Padding.Same, activation: Activation.Sigmoid)
            .Flatten()
            .Dense(10)),
        new(UnevenPools.Definition, () => new UnevenPools.TorchModule(), backend => new UnevenPools(1, backend), network => network
            .Input(9, 8, 2)
            .MaxPooling2D((2, 3), strides: (1, 2), padding: Padding.Same)
            .AveragePooling2D((4, 2), strides: 1, padding: Padding.Same)
            .AveragePooling2D((3, 2), strides: (2, 1), padding: Padding.Same)
            .MaxPooling2D((4, 1), strides: (3, 1), padding: Padding.Same)
            .Flatten()
            .Dense(10)),
        new(MirroredPools.Definition, () => new MirroredPools.TorchModule(), backend => new MirroredPools(1, backend), network => network
            .Input(10, 11, 2)
            .AveragePooling2D((3, 2), (2, 1), Padding.Same)
            .MaxPooling2D((2, 4), 1, Padding.Same)
            .MaxPooling2D((1, 2), 1, Padding.Same)
            .AveragePooling2D((2, 3), 1)
            .MaxPooling2D((2, 3), (1, 3))
            .Flatten()
            .Dense(10)),
        new(LargePools.Definition, () => new LargePools.TorchModule(), backend => new LargePools(1, backend), network => network
            .Input(5, 3, 2)
            .MaxPooling2D((8, 7), 1, Padding.Same)
            .AveragePooling2D((10, 4), 1, Padding.Same)
            .MaxPooling2D((1, 9), (2, 8), Padding.Same)
            .AveragePooling2D(6, 7, Padding.Same)
            .Flatten()
            .Dense(10)),
        new(BorderedImages.Definition, () => new BorderedImages.TorchModule(), backend => new BorderedImages(1, backend), network => network
            .Input(6, 7, 3)
            .ZeroPadding2D(1, 2, 0, 3)
            .Conv2D(4, 3, activation: Activation.ReLU)
            .ZeroPadding2D((2, 1))
            .ZeroPadding2D(0)
            .GlobalAveragePooling2D(keepDims: true)
            .Flatten()
            .Dense(5, Activation.ReLU)
            .Flatten()
            .Dense(10)),
        new(GlobalMaxima.Definition, () => new GlobalMaxima.TorchModule(), backend => new GlobalMaxima(1, backend), network => network
            .Input(5, 6, 2)
            .Conv2D(3, 2, activation: Activation.Tanh)
            .GlobalMaxPooling2D(keepDims: true)
            .ReLU(negativeSlope: 0.5)
            .Conv2D(4, 1)
            .GlobalMaxPooling2D()
            .ReLU()
            .Dense(10)),
        new(PooledScores.Definition, () => new PooledScores.TorchModule(), backend => new PooledScores(1, backend), network => network
            .Input(6, 5, 1)
            .Conv2D(10, 3)
            .GlobalAveragePooling2D()
            .Softmax()),
        new(OnePixelScores.Definition, () => new OnePixelScores.TorchModule(), backend => new OnePixelScores(1, backend), network => network
            .Input(4, 3, 2)
            .Conv2D(10, (4, 3))
            .Flatten()),
        new(NormalizedEverywhere.Definition, () => new NormalizedEverywhere.TorchModule(), backend => new NormalizedEverywhere(1, backend), network => network
            .Input(6, 5, 2)
            .BatchNormalization()
            .Conv2D(3, 3, useBias: false)
            .BatchNormalization(0.9, 0.01)
            .ReLU()
            .Flatten()
            .Dropout(0.3)
            .BatchNormalization(scale: false)
            .ReLU()
            .BatchNormalization(center: false)
            .Dense(7, Activation.Tanh)
            .BatchNormalization(center: false, scale: false)
            .Dense(10)
            .BatchNormalization()
            .Softmax()),
        new(
            NormalizedCnn.Definition,
            () => new NormalizedCnn.TorchModule(),
            backend => new NormalizedCnn(1, backend),
            network => network
                .Input(28, 28, 1)
                .Conv2D(4, 3, 2, useBias: false)
                .BatchNormalization(0.9)
                .ReLU()
                .MaxPooling2D()
                .SeparableConv2D(8, 3, useBias: false)
                .BatchNormalization(0.9)
                .ReLU()
                .DepthwiseConv2D(3)
                .LeakyReLU()
                .Flatten()
                .Dense(10, Activation.Softmax),
            new() { Epochs = 12, BatchSize = 32, LearningRate = 1e-2 }),
        new(FoldedNormalizations.Definition, () => new FoldedNormalizations.TorchModule(), backend => new FoldedNormalizations(1, backend), network => network
            .Input(8, 8, 2)
            .Conv2D(4, 3, padding: Padding.Same, useBias: false, name: "stem")
            .BatchNormalization()
            .ReLU()
            .SpatialDropout2D(0.2)
            .GaussianNoise(0.1)
            .Conv2D(6, 3, padding: Padding.Same, groups: 2)
            .BatchNormalization(scale: false)
            .ReLU(6)
            .DepthwiseConv2D(3, depthMultiplier: 2, useBias: false)
            .BatchNormalization()
            .Activation(Activation.SiLU)
            .Conv2DTranspose(4, 3, useBias: false)
            .BatchNormalization(center: false)
            .ReLU()
            .From("stem")
            .BatchNormalization(epsilon: 0.1)
            .Concatenate("re_lu_2")
            .Conv2D(5, 3)
            .BatchNormalization()
            .ReLU()
            .MaxPooling2D()
            .Flatten()
            .Dense(7, useBias: false)
            .BatchNormalization()
            .Activation(Activation.Sigmoid)
            .Dense(10, Activation.Softmax)),
        new(NormalizedInput.Definition, () => new NormalizedInput.TorchModule(), backend => new NormalizedInput(1, backend), network => network
            .Input(3, 2, 2)
            .BatchNormalization(momentum: 0.8)
            .Flatten()
            .BatchNormalization(momentum: 0.6)
            .Dense(10)),
        new(Rectifiers.Definition, () => new Rectifiers.TorchModule(), backend => new Rectifiers(1, backend), network => network
            .Input(5, 4, 2)
            .ReLU(0.9)
            .Conv2D(4, 2, activation: Activation.Tanh)
            .ReLU(0.5, 0.2, 0.1)
            .Conv2D(4, 1)
            .ReLU(maxValue: 0.7)
            .Conv2D(4, 1)
            .LeakyReLU()
            .ReLU(negativeSlope: 0.1)
            .Conv2D(4, 1)
            .ReLU(threshold: 0.2)
            .Conv2D(4, 1)
            .ReLU(negativeSlope: 0.3, threshold: 0.2)
            .Flatten()
            .Dense(20, Activation.Sigmoid)
            .ReLU(maxValue: 0.6, threshold: 0.4)
            .Dense(10)),
        new(ExtremeRectifiers.Definition, () => new ExtremeRectifiers.TorchModule(), backend => new ExtremeRectifiers(1, backend), network => network
            .Input(5, 4, 2)
            .Conv2D(6, 1)
            .ReLU(1e300)
            .Conv2D(6, 1)
            .LeakyReLU(0)
            .Conv2D(6, 1)
            .ReLU(0, 0.5)
            .Conv2D(6, 1)
            .ReLU(0.1, 0.5, 0.3)
            .Flatten()
            .Dense(10)),
        new(ExponentialUnits.Definition, () => new ExponentialUnits.TorchModule(), backend => new ExponentialUnits(1, backend), network => network
            .Input(5, 4, 2)
            .ELU()
            .Conv2D(4, 2, activation: Activation.Tanh)
            .ELU(0.5)
            .Conv2D(6, 1)
            .ELU(2)
            .Flatten()
            .Dense(12)
            .ELU(0)
            .Dense(10)),
        new(SpreadConvolutions.Definition, () => new SpreadConvolutions.TorchModule(), backend => new SpreadConvolutions(1, backend), network => network
            .Input(11, 12, 2)
            .Conv2D(6, 3, padding: Padding.Same, activation: Activation.Tanh, dilationRate: 2)
            .Conv2D(9, (3, 2), activation: Activation.Sigmoid, groups: 3)
            .DepthwiseConv2D(2, depthMultiplier: 2, activation: Activation.Tanh, dilationRate: (3, 2))
            .Conv2D(6, 2, activation: Activation.Tanh, useBias: false, dilationRate: (1, 2), groups: 6)
            .SeparableConv2D(4, 2, padding: Padding.Same, activation: Activation.Sigmoid, dilationRate: 2)
            .Conv2D(8, 2, (2, 1), Padding.Same, groups: 4)
            .Flatten()
            .Dense(10)),
        new(StandardizedImages.Definition, () => new StandardizedImages.TorchModule(), backend => new StandardizedImages(1, backend), network => network
            .Input(7, 6, 2)
            .LayerNormalization()
            .Conv2D(6, 3, padding: Padding.Same)
            .GroupNormalization(3, 0.01)
            .ELU()
            .ZeroPadding2D()
            .Conv2D(4, 2)
            .GroupNormalization(-1, center: false)
            .Conv2D(4, 2, activation: Activation.Tanh)
            .UnitNormalization()
            .LayerNormalization(scale: false)
            .Flatten()
            .LayerNormalization(0.1)
            .Dense(8, Activation.Tanh)
            .LayerNormalization(center: false, scale: false)
            .UnitNormalization()
            .Dense(10)),
        new(EnlargedImages.Definition, () => new EnlargedImages.TorchModule(), backend => new EnlargedImages(1, backend), network => network
            .Input(4, 3, 2)
            .UpSampling2D()
            .Conv2DTranspose(4, 3, 2, Padding.Same, Activation.Tanh)
            .UpSampling2D((1, 2), Interpolation.Bilinear)
            .Conv2D(3, 3, 2, activation: Activation.Sigmoid)
            .Conv2DTranspose(2, 2, (3, 1), activation: Activation.Tanh)
            .Conv2DTranspose(3, (2, 4), 2, Padding.Same, Activation.Tanh, useBias: false)
            .AveragePooling2D(3, padding: Padding.Same)
            .Conv2DTranspose(2, 2, dilationRate: 2)
            .Flatten()
            .Dense(10)),
        new(NoisyImages.Definition, () => new NoisyImages.TorchModule(), backend => new NoisyImages(1, backend), network => network
            .Input(6, 5, 1)
            .GaussianNoise(0.25)
            .Conv2D(4, 3, padding: Padding.Same, activation: Activation.ReLU)
            .SpatialDropout2D(0.3)
            .Conv2D(3, 2, activation: Activation.ReLU)
            .GaussianNoise(0.1)
            .ZeroPadding2D()
            .GaussianDropout(0.2)
            .Conv2D(4, 2, activation: Activation.Tanh)
            .SpatialDropout2D(0.5)
            .Flatten()
            .GaussianDropout(0.4)
            .Dense(8, Activation.Sigmoid)
            .GaussianNoise(0.5)
            .Dense(10)),
        new(AugmentedImages.Definition, () => new AugmentedImages.TorchModule(), backend => new AugmentedImages(1, backend), network => network
            .Input(7, 6, 2)
            .RandomRotation(0.03, name: "turned")
            .RandomTranslation((-0.2, 0.1), (0, 0.1))
            .RandomFlip(FlipMode.Horizontal)
            .RandomZoom(0.1, null, FillMode.Wrap, Interpolation.Nearest)
            .RandomShear(0.1, fillMode: FillMode.Constant, fillValue: 0.5, name: "sheared")
            .From("turned")
            .Rescaling(2, -1)
            .RandomContrast((0.2, 0.3), (-1, 1))
            .RandomBrightness(0.2, (-1, 1))
            .RandomErasing(fillValue: 0)
            .Concatenate("sheared")
            .RandomElasticTransform((1, 1), (0.5, 1), valueRange: (-1, 1))
            .Conv2D(3, 3, padding: Padding.Same, activation: Activation.Tanh)
            .Flatten()
            .Dense(10)),
        new(ActivatedLayers.Definition, () => new ActivatedLayers.TorchModule(), backend => new ActivatedLayers(1, backend), network => network
            .Input(6, 5, 2)
            .Conv2D(4, 2, activation: Activation.GELU)
            .Conv2D(4, 2, padding: Padding.Same, activation: Activation.SELU)
            .DepthwiseConv2D(2, activation: Activation.HardSwish)
            .Conv2D(5, 2, padding: Padding.Same, activation: Activation.SiLU)
            .SeparableConv2D(4, 2, padding: Padding.Same, activation: Activation.Softplus)
            .Conv2D(3, 1, activation: Activation.Softsign)
            .Flatten()
            .Dense(9, Activation.HardSigmoid)
            .Dense(8, Activation.Mish)
            .Dense(7, Activation.Exponential)
            .Dense(8, Activation.ELU)
            .Dense(9, Activation.LeakyReLU)
            .Dense(9, Activation.ReLU6)
            .Dense(10)),
        new(ActivationLayers.Definition, () => new ActivationLayers.TorchModule(), backend => new ActivationLayers(1, backend), network => network
            .Input(5, 6, 1)
            .Activation(Activation.SiLU)
            .Conv2D(4, 2, padding: Padding.Same, activation: Activation.ReLU)
            .Activation(Activation.Mish)
            .ZeroPadding2D()
            .Activation(Activation.GELU)
            .Activation(Activation.HardSwish)
            .Conv2D(3, 3, padding: Padding.Same)
            .Activation(Activation.Softplus)
            .MaxPooling2D(2)
            .Activation(Activation.Softsign)
            .Activation(Activation.Exponential)
            .Dropout(0.2)
            .Activation(Activation.GELU)
            .Cropping2D(1, 0, 0, 1)
            .Activation(Activation.SELU)
            .Activation(Activation.Linear)
            .GlobalMaxPooling2D()
            .Activation(Activation.HardSigmoid)
            .Dense(10)
            .Activation(Activation.Softmax)),
        new(ScaledImages.Definition, () => new ScaledImages.TorchModule(), backend => new ScaledImages(1, backend), network => network
            .Input(5, 6, 2)
            .Rescaling(2, -1)
            .Conv2D(4, 2, activation: Activation.ReLU)
            .Rescaling(0.5)
            .Conv2D(3, 2, padding: Padding.Same, activation: Activation.SiLU)
            .ZeroPadding2D()
            .Normalization(0.25, 0.5)
            .Conv2D(3, 3, activation: Activation.Tanh)
            .Rescaling(-1.5, 0.75)
            .Flatten()
            .Normalization(-0.5, 2)
            .Dense(10)
            .Rescaling(0.25)
            .Softmax()),
        new(LargeDense.Definition, () => new LargeDense.TorchModule(), backend => new LargeDense(1, backend), network => network
            .Input(14, 14, 2)
            .Conv2D(3, 3, 2, activation: Activation.ReLU)
            .Flatten()
            .Dense(160, Activation.Tanh, name: "large")
            .Dropout(0.2)
            .Dense(33, Activation.SiLU)
            .LayerNormalization()
            .Dense(12, useBias: false)
            .From("large")
            .Dense(12)
            .Add("dense_1")
            .Dense(10, Activation.Softmax)),
        new(LearnedRectifiers.Definition, () => new LearnedRectifiers.TorchModule(), backend => new LearnedRectifiers(1, backend), network => network
            .Input(5, 6, 2)
            .Rescaling(2, -1)
            .PReLU()
            .Conv2D(4, 2)
            .PReLU([1, 2])
            .Conv2D(3, 2)
            .PReLU([2])
            .Conv2D(20, 2)
            .PReLU([3, 1])
            .Conv2D(5, 1, padding: Padding.Same)
            .PReLU([1, 2, 3])
            .Conv2D(9, 1, activation: Activation.Tanh)
            .PReLU([1])
            .Flatten()
            .PReLU()
            .Dense(18)
            .PReLU([1])
            .Dense(21)
            .PReLU()
            .Dense(10)),
        new(CalibratedImages.Definition, () => new CalibratedImages.TorchModule(), backend => new CalibratedImages(1, backend), network => network
            .Input(5, 6, 3)
            .Normalization([0.25, -0.5, 0.75], [0.125, 0.2, 0.25])
            .Normalization()
            .Conv2D(4, 2, activation: Activation.ReLU)
            .Normalization([0, 1, -0.5, 0.125], [1, 0.25, 4, 0.5])
            .Conv2D(3, 2, padding: Padding.Same, activation: Activation.SiLU)
            .GlobalAveragePooling2D()
            .Normalization([0.5, 0.25, -1], [0.5, 2, 0.25])
            .Dense(10)),
        new(CalibratedVectors.Definition, () => new CalibratedVectors.TorchModule(), backend => new CalibratedVectors(1, backend), network => network
            .Input(3, 4, 2)
            .Normalization(NormalizationAxis.None)
            .MaxPooling2D(2, 1)
            .Flatten()
            .Normalization()
            .Dense(10)),
        new(CroppedImages.Definition, () => new CroppedImages.TorchModule(), backend => new CroppedImages(1, backend), network => network
            .Input(9, 8, 2)
            .Cropping2D(1, 0, 0, 2)
            .Conv2D(4, 3, padding: Padding.Same, activation: Activation.Tanh)
            .Cropping2D(1)
            .Conv2D(3, 3, padding: Padding.Same)
            .Cropping2D((0, 1))
            .ZeroPadding2D(1)
            .DepthwiseConv2D(2)
            .Cropping2D(1, 0, 0, 0)
            .Flatten()
            .Dense(10)),
        new(RearrangedImages.Definition, () => new RearrangedImages.TorchModule(), backend => new RearrangedImages(1, backend), network => network
            .Input(6, 5, 2)
            .Permute(2, 1, 3)
            .Conv2D(4, 3, padding: Padding.Same, activation: Activation.ReLU)
            .Permute(3, 1, 2)
            .Activation(Activation.Tanh)
            .Reshape(5, 8, 3)
            .Conv2D(4, 3, padding: Padding.Same, activation: Activation.Tanh)
            .Reshape(-1)
            .Dense(12, Activation.Tanh)
            .Reshape(2, 3, -1)
            .ZeroPadding2D()
            .GroupNormalization(2)
            .Conv2D(3, 2, activation: Activation.ReLU)
            .Permute(2, 3, 1)
            .MaxPooling2D(2, 1)
            .Flatten()
            .Dense(10)),
        new(UnitsBehindZeros.Definition, () => new UnitsBehindZeros.TorchModule(), backend => new UnitsBehindZeros(1, backend), network => network
            .Input(6, 7, 1)
            .Conv2D(4, 2, activation: Activation.ReLU)
            .ELU(0.3)
            .ELU(2)
            .ReLU()
            .ZeroPadding2D()
            .ELU()
            .Conv2D(3, 3, padding: Padding.Same, activation: Activation.ReLU)
            .Dropout(0.2)
            .Cropping2D(2, 1, 0, 3)
            .ELU(0.5)
            .Flatten()
            .Dense(10)),
        new(RegularizedCnn.Definition, () => new RegularizedCnn.TorchModule(), backend => new RegularizedCnn(1, backend), network => network
            .Input(4, 4, 1)
            .Conv2D(2, 3, activation: Activation.Tanh, kernelL1: 0.01, kernelL2: 0.02, biasL2: 0.03)
            .SeparableConv2D(2, 2, activation: Activation.Tanh, depthwiseL1: 0.02, pointwiseL2: 0.04)
            .Flatten()
            .Dense(3, Activation.Softmax, kernelL2: 0.05, biasL1: 0.01)),
        new(StartedCnn.Definition, () => new StartedCnn.TorchModule(), backend => new StartedCnn(1, backend), network => network
            .Input(28, 28, 1)
            .DepthwiseConv2D(3, 2, depthMultiplier: 2, depthwiseInitializer: Initializer.LecunNormal, depthwiseL2: 0.001)
            .LayerNormalization(betaInitializer: Initializer.RandomNormal, gammaInitializer: Initializer.HeUniform)
            .Conv2DTranspose(1, 2, kernelInitializer: Initializer.Orthogonal, biasInitializer: Initializer.TruncatedNormal, kernelL1: 0.001)
            .Flatten()
            .Dense(12, Activation.Tanh, kernelInitializer: Initializer.HeNormal, kernelL1: 0.0001, kernelL2: 0.002)
            .Dense(10, Activation.Softmax, kernelInitializer: Initializer.Identity, biasInitializer: Initializer.Ones)),
        new(ClosedRectifier.Definition, () => new ClosedRectifier.TorchModule(), backend => new ClosedRectifier(1, backend), network => network
            .Input(2, 2, 1)
            .ReLU(0)
            .Flatten()
            .Dense(10)),
        new(FluentCnn.Definition, () => new FluentCnn.TorchModule(), backend => new FluentCnn(1, backend), network => network
            .Input(12, 12, 1)
            .SeparableConv2D(4, (3, 2), strides: (1, 2), padding: Padding.Same)
            .BatchNormalization()
            .ReLU(maxValue: 6)
            .GlobalAveragePooling2D()
            .Dense(10, Activation.Softmax)),
        new(
            PaperCnn.Definition,
            () => new PaperCnn.TorchModule(),
            backend => new PaperCnn(1, backend),
            network => network
                .Input(28, 28, 1)
                .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
                .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
                .MaxPooling2D(2)
                .Conv2D(16, 3, padding: Padding.Same, activation: Activation.ReLU)
                .MaxPooling2D(2)
                .Flatten()
                .Dropout(0.1)
                .Dense(10, Activation.Softmax),
            new() { Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15 }),
    }.ToDictionary(network => network.Definition.Name);

    public static IEnumerable<string> Names => Cases.Keys;

    /// <summary>The names as theories take them.</summary>
    public static TheoryData<string> Rows => [.. Names];

    public static NetworkCase Of(string name) => Cases[name];
}
