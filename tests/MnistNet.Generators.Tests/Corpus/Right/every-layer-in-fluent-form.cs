// Every layer and every argument, as calls.

using MnistNet;

/// <summary>Every layer and every argument, as calls.</summary>
[Network]
[Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Momentum = 0.9, Epochs = 3, BatchSize = 32, ValidationSplit = 0.1)]
public partial class Everything
{
    private static void Define(NetworkBuilder network) => network
        .Input(height: 29, width: 40, channels: 3)
        .Rescaling(scale: 2, offset: -1)
        .Normalization(mean: 0.1307, variance: 0.0949)
        .Normalization(mean: [0.49, 0.48, 0.45], variance: [0.06, 0.06, 0.07])
        .Normalization()
        .Normalization(axis: NormalizationAxis.None)
        .ZeroPadding2D(top: 1, bottom: 0, left: 1, right: 1)
        .Conv2D(filters: 8, kernelSize: (5, 3), strides: (2, 3), padding: Padding.Valid, activation: Activation.Tanh, useBias: false)
        .BatchNormalization(momentum: 0.95, epsilon: 1e-4, center: true, scale: false)
        .ReLU(maxValue: 6, negativeSlope: 0.1, threshold: 0.5)
        .DepthwiseConv2D(kernelSize: 3, strides: 1, padding: Padding.Same, depthMultiplier: 2, activation: Activation.ReLU, useBias: true)
        .LeakyReLU(negativeSlope: 0.2)
        .PReLU(sharedAxes: [1, 2])
        .Activation(activation: Activation.GELU)
        .ZeroPadding2D((1, 2))
        .SeparableConv2D(filters: 8, kernelSize: 3, strides: 1, padding: Padding.Same, depthMultiplier: 1, activation: Activation.Sigmoid, useBias: false)
        .MaxPooling2D(poolSize: 3, strides: 2, padding: Padding.Same)
        .AveragePooling2D(2, 1, Padding.Same)
        .ZeroPadding2D()
        .Dropout(rate: 0.25)
        .GlobalMaxPooling2D(keepDims: true)
        .GlobalAveragePooling2D(keepDims: false)
        .Flatten()
        .Dense(units: 12, activation: Activation.ReLU, useBias: false)
        .Dense(10)
        .Softmax();
}
