namespace MnistNet.Tests;

/// <summary>
/// Every argument of every class of layers that is read, as <c>get_config</c> of Keras 3.16 has them, and of older versions where
/// they differ, with another value than the networks of the test have: what becomes of it.
/// </summary>
internal static class KerasArgumentTable
{
    // Members of JSON objects, with simple quotes.
    private const string Seed = ",'seed':7";

    private const string Window = "'strides':[3,3],'padding':'full','data_format':'channels_first'";

    private const string Convolution = "'kernel_size':[4,4],'dilation_rate':[3,3],'activation':'mish','use_bias':false," + Window;

    private const string Bias = "'bias_initializer':{'class_name':'Ones','config':{}},'bias_regularizer':{'class_name':'L1L2','config':{'l1':0.5,'l2':0.5}}";

    private const string OfBias = "'bias_constraint':{'class_name':'NonNeg','config':{}},'bias_regularizer':{'class_name':'OrthogonalRegularizer','config':{'factor':0.01,'mode':'rows'}}";

    private const string Kernel = "'kernel_initializer':'ones','kernel_regularizer':{'class_name':'L2','config':{'l2':0.5}},'lora_rank':4,'lora_alpha':2," + Bias;

    private const string OfKernel = "'kernel_constraint':{'class_name':'MaxNorm','config':{'max_value':2,'axis':0}},'kernel_regularizer':'orthogonal_regularizer'," + OfBias;

    private const string Scale = "'beta_initializer':'ones','gamma_initializer':{'class_name':'Zeros','config':{}},'gamma_regularizer':null,'beta_regularizer':{'class_name':'L2','config':{'l2':0.0}}";

    private const string OfScale = "'beta_constraint':'non_neg','gamma_constraint':{'class_name':'UnitNorm','config':{}},'beta_regularizer':{'class_name':'L1','config':{'l1':0.1}},'gamma_regularizer':'l2'";

    private const string Pictures = "'data_format':'channels_first','interpolation':'nearest','fill_mode':'wrap','fill_value':1,'value_range':[0,1],'factor':[0.3,0.4]";

    /// <summary>What layers of every class have.</summary>
    public static KerasArgumentFates OfAll { get; } = new("*")
    {
        Refused = "'activity_regularizer':{'module':'keras.regularizers','class_name':'L2','config':{'l2':0.01},'registered_name':null}",
        Irrelevant = "'name':'another','trainable':false,'dtype':{'class_name':'DTypePolicy','config':{'name':'mixed_float16'}},'autocast':true,'dynamic':false,'batch_input_shape':null,'activity_regularizer':null",
    };

    public static KerasArgumentFates[] Classes { get; } =
    [
        new("Conv2D")
        {
            Told = [Convolution, "'filters':9,'groups':3"],
            Refused = OfKernel,
            Irrelevant = Kernel,
        },
        new("Conv2DTranspose")
        {
            Told = [Convolution, "'filters':9,'output_padding':[1,1],'groups':3"],
            Refused = OfKernel,
            Irrelevant = Kernel,
        },
        new("DepthwiseConv2D")
        {
            Told = [Convolution, "'depth_multiplier':9"],
            Refused = "'depthwise_constraint':'max_norm','depthwise_regularizer':'orthogonal_regularizer'," + OfBias,
            Irrelevant = "'depthwise_initializer':'ones','depthwise_regularizer':'l1'," + Bias,
        },
        new("SeparableConv2D")
        {
            Told = [Convolution, "'filters':9,'depth_multiplier':9,'groups':3"],
            Refused = "'depthwise_constraint':'max_norm','pointwise_constraint':'max_norm','depthwise_regularizer':'orthogonal_regularizer','pointwise_regularizer':{'class_name':'OrthogonalRegularizer','config':{'factor':0.0,'mode':'rows'}}," + OfBias,
            Irrelevant = "'depthwise_initializer':'ones','pointwise_initializer':'ones','depthwise_regularizer':'l1','pointwise_regularizer':{'class_name':'L1L2','config':{'l1':1.0,'l2':0.0}}," + Bias,
        },
        new("MaxPooling2D") { Told = ["'pool_size':[3,3]," + Window] },
        new("AveragePooling2D") { Told = ["'pool_size':[3,3]," + Window] },
        new("GlobalMaxPooling2D") { Told = ["'data_format':'channels_first','keepdims':false"] },
        new("GlobalAveragePooling2D") { Told = ["'data_format':'channels_first'"], Irrelevant = "'keepdims':true" },
        new("ZeroPadding2D") { Told = ["'padding':[[5,5],[5,5]],'data_format':'channels_first'"] },
        new("Cropping2D") { Told = ["'cropping':[[5,5],[5,5]],'data_format':'channels_first'"] },
        new("Permute") { Told = ["'dims':[3,2,1]"] },
        new("UpSampling2D") { Told = ["'size':[4,4],'data_format':'channels_first','interpolation':'lanczos3'"] },
        new("BatchNormalization")
        {
            Told = ["'axis':1,'epsilon':0.5,'center':true,'scale':false,'renorm':true,'virtual_batch_size':4,'mode':2"],
            Refused = OfScale,
            Irrelevant = "'momentum':0.5,'beta_initializer':'ones','gamma_initializer':'ones','moving_mean_initializer':'ones','moving_variance_initializer':'zeros','beta_regularizer':null,'gamma_regularizer':null,'beta_constraint':null,'gamma_constraint':null,'synchronized':true,'renorm':false,'renorm_clipping':{'rmax':1},'renorm_momentum':0.5,'fused':true",
        },
        new("LayerNormalization") { Told = ["'axis':[1,2],'epsilon':0.5,'center':false,'scale':true,'rms_scaling':true"], Refused = OfScale, Irrelevant = Scale },
        new("GroupNormalization") { Told = ["'groups':1,'axis':1,'epsilon':0.5,'center':false,'scale':false"], Refused = OfScale, Irrelevant = Scale },
        new("UnitNormalization") { Told = ["'axis':[1,2]"] },
        new("PReLU")
        {
            Told = ["'shared_axes':[1]"],
            Refused = "'alpha_constraint':{'class_name':'NonNeg','config':{}},'alpha_regularizer':{'class_name':'L2','config':{'l2':0.01}}",
            Irrelevant = "'alpha_initializer':'ones','alpha_regularizer':{'class_name':'L1L2','config':{'l1':0.0,'l2':0}}",
        },
        new("Dense")
        {
            Told = ["'units':9,'activation':'mish','use_bias':false,'quantization_config':{'class_name':'Int8QuantizationConfig','config':{}}"],
            Refused = OfKernel,
            Irrelevant = Kernel,
        },
        new("Add"),
        new("Subtract"),
        new("Multiply"),
        new("Average"),
        new("Maximum"),
        new("Concatenate") { Told = ["'axis':1"] },
        new("Activation") { Told = ["'activation':'mish'"], Refused = Unknown },
        new("ReLU") { Told = ["'max_value':9,'negative_slope':0.9,'threshold':0.9"], Refused = Unknown },
        new("LeakyReLU") { Told = ["'negative_slope':0.9,'alpha':0.9"], Refused = Unknown },
        new("ELU") { Told = ["'alpha':0.9"], Refused = Unknown },
        new("Softmax") { Told = ["'axis':0"], Refused = Unknown },
        new("Flatten") { Told = ["'data_format':'channels_first'"], Refused = Unknown },
        new("Reshape") { Told = ["'target_shape':[7,-1]"], Refused = Unknown },
        new("Rescaling") { Told = ["'scale':9.0,'offset':9.0"], Refused = Unknown },
        new("Normalization") { Told = ["'invert':true,'mean':9.0,'variance':9.0"], Refused = Unknown, Irrelevant = "'axis':-1" },

        .. new[] { "Dropout", "AlphaDropout" }.Select(static kind => new KerasArgumentFates(kind) { Irrelevant = "'rate':0.9,'noise_shape':[1],'p':0.3" + Seed }),
        .. new[] { "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D" }.Select(static kind => new KerasArgumentFates(kind) { Irrelevant = "'rate':0.9,'data_format':'channels_first'" + Seed }),
        new("GaussianDropout") { Irrelevant = "'rate':0.9" + Seed },
        new("GaussianNoise") { Irrelevant = "'stddev':0.9" + Seed },
        new("InputLayer") { Told = ["'batch_shape':[null,9,9,9]"], Irrelevant = "'sparse':true,'ragged':true,'optional':true,'dtype':'uint8'" },
        new("Identity"),
        new("ActivityRegularization") { Refused = "'l1':0.1,'l2':0.01", Irrelevant = "'l1':0.0,'l2':0" },
        new("RandomFlip") { Irrelevant = "'data_format':'channels_first','mode':'vertical'" + Seed },
        new("RandomTranslation") { Irrelevant = Pictures + ",'height_factor':0.3,'width_factor':0.3" + Seed },
        new("RandomZoom") { Irrelevant = Pictures + ",'height_factor':0.3,'width_factor':0.3" + Seed },
        new("RandomShear") { Irrelevant = Pictures + ",'x_factor':[0,0.3],'y_factor':[0,0.3]" + Seed },
        .. new[] { "RandomPerspective", "RandomElasticTransform", "RandomErasing" }.Select(static kind => new KerasArgumentFates(kind) { Irrelevant = Pictures + ",'scale':[0.5,1]" + Seed }),
        new("RandomGaussianBlur") { Irrelevant = Pictures + ",'kernel_size':[5,5],'sigma':2" + Seed },
        new("RandomColorJitter") { Irrelevant = Pictures + ",'brightness_factor':0.1,'contrast_factor':0.1,'saturation_factor':0.1,'hue_factor':0.1" + Seed },
        .. new[] { "MixUp", "CutMix" }.Select(static kind => new KerasArgumentFates(kind) { Irrelevant = "'data_format':'channels_first','alpha':0.3,'factor':0.3" + Seed }),
        new("RandAugment") { Irrelevant = Pictures + ",'num_ops':3" + Seed },
        new("AugMix") { Irrelevant = Pictures + ",'num_chains':2,'chain_depth':2,'alpha':0.5,'all_ops':false" + Seed },
        new("Solarization") { Irrelevant = Pictures + ",'addition_factor':0.5,'threshold_factor':0.5" + Seed },
        .. new[]
        {
            "RandomRotation", "RandomContrast", "RandomBrightness", "RandomHeight", "RandomWidth", "RandomColorDegeneration", "RandomGrayscale", "RandomHue", "RandomSaturation",
            "RandomSharpness", "RandomPosterization", "RandomInvert",
        }.Select(static kind => new KerasArgumentFates(kind) { Irrelevant = Pictures + Seed }),
    ];

    // What no version of Keras has, and may mean anything.
    private const string Unknown = "'invented':3";
}

/// <summary>What becomes of the arguments of a class, by JSON with another value of each, without its braces and with simple quotes.</summary>
/// <param name="kind">The class.</param>
internal sealed class KerasArgumentFates(string kind)
{
    public string Kind => kind;

    /// <summary>Those that are held against the network: another value is told as the difference.</summary>
    public string[] Told { get; init; } = [];

    /// <summary>Those whose values MnistNet has not: they are refused by name, whatever the network is.</summary>
    public string Refused { get; init; } = "";

    /// <summary>Those that change no prediction, and no training that a declaration does not speak of.</summary>
    public string Irrelevant { get; init; } = "";
}
