namespace MnistNet.Tests;

/// <summary>Networks that are another in one point, and predict otherwise, or would with other weights.</summary>
internal static class DeclarationChanges
{
    /// <summary>Each argument changed, each layer left out, and layers put in everywhere.</summary>
    /// <param name="layers">The layers, the input first.</param>
    /// <returns>What is changed, and the layers then, which may not fit together.</returns>
    public static IEnumerable<(string What, List<LayerDeclaration> Layers)> Of(List<LayerDeclaration> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            foreach (LayerDeclaration other in Arguments(layers[i]).Where(other => !IsSame(layers, layers[i], other)))
            {
                yield return ($"{other} for {layers[i]}", [.. layers[..i], other, .. layers[(i + 1)..]]);
            }

            if (layers[i] is not (LayerDeclaration.Input or LayerDeclaration.Dropout or LayerDeclaration.SpatialDropout2D or LayerDeclaration.GaussianDropout or LayerDeclaration.GaussianNoise or LayerDeclaration.Softmax or LayerDeclaration.Flatten))
            {
                yield return ($"no {layers[i]}", [.. layers[..i], .. layers[(i + 1)..]]);
            }

            foreach (LayerDeclaration more in Additions(layers[i]))
            {
                yield return ($"{more} behind {layers[i]}", [.. layers[..(i + 1)], more, .. layers[(i + 1)..]]);
            }
        }
    }

    // Probabilities or their scores, at the end, are the same predictions.
    private static bool IsSame(List<LayerDeclaration> layers, LayerDeclaration layer, LayerDeclaration other) =>
        ReferenceEquals(layers[^1], layer) && layer is LayerDeclaration.Dense dense && other is LayerDeclaration.Dense changed
        && dense.Units == changed.Units && dense.UseBias == changed.UseBias
        && dense.Activation is Activation.Softmax or Activation.Linear && changed.Activation is Activation.Softmax or Activation.Linear;

    private static IEnumerable<LayerDeclaration> Arguments(LayerDeclaration layer)
    {
        switch (layer)
        {
            case LayerDeclaration.Conv2D conv:
                return [.. Windows(conv), .. Activations(activation => conv with { Activation = activation }), conv with { Filters = conv.Filters + 1 }, conv with { UseBias = !conv.UseBias },
                    conv with { DilationRate = (conv.DilationRate.Height + 1, conv.DilationRate.Width) }, conv with { DilationRate = (conv.DilationRate.Height, conv.DilationRate.Width + 1) }, conv with { Groups = 3 - conv.Groups }];
            case LayerDeclaration.Conv2DTranspose conv:
                return [.. Windows(conv), .. Activations(activation => conv with { Activation = activation }), conv with { Filters = conv.Filters + 1 }, conv with { UseBias = !conv.UseBias }];
            case LayerDeclaration.UpSampling2D resized:
                return [resized with { Factors = (resized.Factors.Height + 1, resized.Factors.Width) }, resized with { Factors = (resized.Factors.Height, resized.Factors.Width + 1) }, resized with { Interpolation = 1 - resized.Interpolation }];
            case LayerDeclaration.DepthwiseConv2D conv:
                return [.. Windows(conv), .. Activations(activation => conv with { Activation = activation }), conv with { DepthMultiplier = conv.DepthMultiplier + 1 }, conv with { UseBias = !conv.UseBias }];
            case LayerDeclaration.SeparableConv2D conv:
                return [.. Windows(conv), .. Activations(activation => conv with { Activation = activation }), conv with { Filters = conv.Filters + 1 }, conv with { DepthMultiplier = conv.DepthMultiplier + 1 }, conv with { UseBias = !conv.UseBias }];
            case LayerDeclaration.Pooling2D pool:
                return [.. Windows(pool), Other(pool)];
            case LayerDeclaration.GlobalPooling2D pool:
                return [new LayerDeclaration.GlobalPooling2D(Other(pool.Pooling), pool.KeepDims)];
            case LayerDeclaration.ZeroPadding2D border:
                return [border with { Top = border.Top + 1, Bottom = border.Bottom - 1 }, border with { Left = border.Left + 1, Right = border.Right - 1 }, border with { Top = border.Top + 1 }];
            case LayerDeclaration.Cropping2D border:
                return [border with { Top = border.Top + 1, Bottom = border.Bottom - 1 }, border with { Left = border.Left + 1, Right = border.Right - 1 }, border with { Top = border.Top + 1 }];
            case LayerDeclaration.Permute permute:
                return [permute with { Height = permute.Width, Width = permute.Height }, permute with { Height = permute.Channels, Channels = permute.Height }];
            case LayerDeclaration.BatchNormalization norm:
                return [norm with { Epsilon = norm.Epsilon * 2 }, norm with { Center = !norm.Center }, norm with { Scale = !norm.Scale }];
            case LayerDeclaration.LayerNormalization norm:
                return [norm with { Epsilon = norm.Epsilon * 2 }, norm with { Center = !norm.Center }, norm with { Scale = !norm.Scale }, new LayerDeclaration.GroupNormalization(1, norm.Epsilon, norm.Center, norm.Scale)];
            case LayerDeclaration.ReLU relu:
                return [relu with { MaxValue = 5 }, relu with { NegativeSlope = relu.NegativeSlope + 0.1 }, relu with { Threshold = relu.Threshold + 0.1 }];
            case LayerDeclaration.LeakyReLU relu:
                return [relu with { NegativeSlope = relu.NegativeSlope + 0.1 }, new LayerDeclaration.ReLU(double.PositiveInfinity, 0, 0)];
            case LayerDeclaration.ELU elu:
                return [new LayerDeclaration.ELU(elu.Alpha + 0.1), new LayerDeclaration.ReLU(double.PositiveInfinity, 0, 0)];
            case LayerDeclaration.Rescaling scaling:
                return [scaling with { Scale = scaling.Scale / 255 }, scaling with { Offset = scaling.Offset + 0.1 }];
            case LayerDeclaration.Normalization normalization:
                return normalization.Adapts
                    ? [normalization with { Axis = 1 - normalization.Axis }, new LayerDeclaration.Normalization([0], [1], NormalizationAxis.None), new LayerDeclaration.Normalization([0.5], [0.25], NormalizationAxis.None)]
                    : [normalization with { Mean = [255 * normalization.Mean[0]], Variance = [255 * 255 * normalization.Variance[0]] }, normalization with { Mean = [0] }, normalization with { Variance = [1] }, new LayerDeclaration.Normalization([], [], NormalizationAxis.None)];
            case LayerDeclaration.PReLU rectifier:
                return [new LayerDeclaration.PReLU(rectifier.SharedAxes.IsEmpty ? [1] : []), new LayerDeclaration.LeakyReLU(0), new LayerDeclaration.PReLU([.. rectifier.SharedAxes, 3])];
            case LayerDeclaration.ActivationLayer:
                return [.. Activations(static activation => new LayerDeclaration.ActivationLayer(activation))];
            case LayerDeclaration.Join join:
                return [.. Enum.GetValues<JoinKind>().Where(kind => kind != join.Joining && (kind != JoinKind.Subtract || join.Third is null)).Select(kind => new LayerDeclaration.Join(kind, join.Second, join.Third, join.Fourth, join.Fifth) { Name = join.Name })];
            case LayerDeclaration.Dense dense:
                return [.. Activations(activation => dense with { Activation = activation }), dense with { Units = dense.Units + 1 }, dense with { UseBias = !dense.UseBias }];
            default:
                return [];
        }

        LayerDeclaration[] Activations(Func<Activation, LayerDeclaration> with) => [.. Enum.GetValues<Activation>().Where(one => one != layer.OwnActivation).Select(with)];
    }

    private static LayerDeclaration[] Windows(LayerDeclaration.Windowed layer) =>
    [
        layer with { Window = (layer.Window.Height + 1, layer.Window.Width) },
        layer with { Window = (layer.Window.Height, layer.Window.Width + 1) },
        layer with { Strides = (layer.Strides.Height + 1, layer.Strides.Width) },
        layer with { Strides = (layer.Strides.Height, layer.Strides.Width + 1) },
        layer with { Strides = (layer.Strides.Height + 1, layer.Strides.Width + 1) },
        layer with { Padding = layer.Padding == Padding.Same ? Padding.Valid : Padding.Same },
    ];

    private static LayerDeclaration[] Additions(LayerDeclaration before) =>
    [
        new LayerDeclaration.Pooling2D(PoolingKind.Max, 2, 1, Padding.Same),
        new LayerDeclaration.BatchNormalization(0.99, 0.001, false, false),
        new LayerDeclaration.LeakyReLU(0.01),
        new LayerDeclaration.ZeroPadding2D(1, 0, 0, 0),
        .. before.OwnActivation is Activation.ReLU || before is LayerDeclaration.ReLU ? Array.Empty<LayerDeclaration>() : [new LayerDeclaration.ReLU(double.PositiveInfinity, 0, 0)],
    ];

    private static LayerDeclaration.Pooling2D Other(LayerDeclaration.Pooling2D pool) => new(Other(pool.Pooling), pool.Window, pool.Strides, pool.Padding);

    private static PoolingKind Other(PoolingKind kind) => kind == PoolingKind.Max ? PoolingKind.Average : PoolingKind.Max;
}
