namespace MnistNet.Generators.Spelling;

/// <summary>
/// What other libraries (PyTorch, TensorFlow, Keras's aliases, Caffe, ML.NET) call what the library has, in small letters and
/// without underscores. Names that differ in no more than that, or in a slip of the keyboard, need no entry.
/// </summary>
internal static class ForeignNames
{
    public static IReadOnlyDictionary<string, string> Layers { get; } = Table(
        ("Dense", "linear lazylinear fullyconnected fc innerproduct affine perceptron hidden output"),
        ("Conv2D", "conv convolution convolution2d convolutional convolutional2d conv2 lazyconv2d"),
        ("Conv2DTranspose", "convtranspose2d convtranspose deconv deconv2d deconvolution deconvolution2d convolution2dtranspose transposedconv2d"),
        ("DepthwiseConv2D", "depthwise depthwiseconv depthwiseconvolution depthwiseconvolution2d"),
        ("SeparableConv2D", "separableconv separableconvolution separableconvolution2d depthwiseseparableconv2d"),
        ("MaxPooling2D", "maxpool maxpool2d maxpooling pool pooling pool2d"),
        ("AveragePooling2D", "avgpool avgpool2d avgpooling avgpooling2d averagepool averagepool2d averagepooling meanpool meanpooling2d"),
        ("GlobalAveragePooling2D", "adaptiveavgpool adaptiveavgpool2d globalavgpool globalavgpool2d globalavgpooling2d globalaveragepool globalaveragepool2d globalaveragepooling gap"),
        ("GlobalMaxPooling2D", "adaptivemaxpool adaptivemaxpool2d globalmaxpool globalmaxpool2d globalmaxpooling"),
        ("BatchNormalization", "batchnorm batchnorm1d batchnorm2d lazybatchnorm2d batchnormalisation batchnormalization2d bn"),
        ("LayerNormalization", "layernorm ln"),
        ("GroupNormalization", "groupnorm gn"),
        ("UpSampling2D", "upsample upsamplingnearest2d upsamplingbilinear2d"),
        ("ZeroPadding2D", "zeropad zeropad2d zeropadding pad pad2d"),
        ("Softmax", "logsoftmax softmax2d logsoftmax2d"),
        ("ReLU", "rectifier rectifiedlinear rectifiedlinearunit relu6"),
        ("LeakyReLU", "leakyrectifier lrelu"),
        ("Activation", "act nonlinearity"),
        ("Input", "inputlayer inputshape inputspec inputsize inputimage"),
        ("Flatten", "flat flattening"),
        ("Reshape", "unflatten view"),
        ("Permute", "transpose swapaxes movedim"),
        ("Dropout", "dropout1d"),
        ("SpatialDropout2D", "dropout2d featuredropout spatialdropout"),
        ("Network", "model neuralnetwork neuralnet net nn cnn module sequential classifier"),
        ("Training", "train trainer fit compile trainingoptions trainingarguments hyperparameters"));

    public static IReadOnlyDictionary<string, string> Arguments { get; } = Table(
        ("LearningRate", "lr eta stepsize rate"),
        ("BatchSize", "batch minibatch minibatchsize perdevicetrainbatchsize"),
        ("Epochs", "epoch nepochs numepochs numtrainepochs iterations maxepochs"),
        ("ValidationSplit", "validation valsplit validationfraction testsplit"),
        ("Optimizer", "optim optimiser algorithm solver"),
        ("Units", "outfeatures outputs size numunits neurons dim outputsize"),
        ("Filters", "outchannels numfilters nfilters channels kernels"),
        ("KernelSize", "kernel kernelshape filtersize window"),
        ("PoolSize", "pool kernelsize kernel window windowsize"),
        ("Strides", "stride step steps subsample"),
        ("DilationRate", "dilation dilations atrousrate"),
        ("Groups", "group numgroups"),
        ("Padding", "pad bordermode border pads"),
        ("Activation", "act activationfn activationfunction nonlinearity actfn"),
        ("UseBias", "bias withbias hasbias"),
        ("KernelInitializer", "kernelinit weightinitializer weightinit initializer winit init"),
        ("BiasInitializer", "biasinit binit"),
        ("KernelL1", "kernelregularizer l1"),
        ("KernelL2", "kernelregularizer l2"),
        ("Rate", "p prob probability dropoutrate drop"),
        ("NegativeSlope", "alpha slope leak"),
        ("Epsilon", "eps"),
        ("Center", "beta shift"),
        ("Scale", "gamma affine"),
        ("ParameterBudget", "budget maxparameters parameters"),
        ("DepthMultiplier", "channelmultiplier multiplier"));

    public static IReadOnlyDictionary<string, string> Values { get; } = Table(
        ("Linear", "identity none null id"),
        ("ReLU", "rectifier rectify rectified"),
        ("Softmax", "logsoftmax"),
        ("Sigmoid", "logistic"),
        ("SiLU", "swish"),
        ("HardSwish", "hardsilu"),
        ("Exponential", "exp"),
        ("LeakyReLU", "lrelu leakyrectifier"),
        ("Tanh", "hyperbolictangent"),
        ("GlorotUniform", "xavier xavieruniform glorot"),
        ("GlorotNormal", "xaviernormal"),
        ("HeUniform", "kaiminguniform"),
        ("HeNormal", "kaimingnormal kaiming he"),
        ("SGD", "gradientdescent stochasticgradientdescent momentum nesterov"),
        ("Valid", "none no 0"),
        ("Same", "zeros samelower sameupper half 1"));

    /// <summary>Functions and optimizers that are others than those whose names theirs are near to: nobody who writes GELU means ReLU.</summary>
    public static IReadOnlyCollection<string> Different { get; } =
    [
        .. ("elu celu gelu selu prelu rrelu crelu glu silu swish mish softplus softsign softmin hardsigmoid hardswish hardtanh logsigmoid tanhshrink sparsemax squareplus "
            + "adamw adamax nadam radam adagrad adadelta adafactor adabound lamb lars lion muon ftrl rprop asgd sgdw sparseadam").Split(' '),
    ];

    /// <summary>What others call that which comes into a layer.</summary>
    public static IReadOnlyCollection<string> Inputs { get; } =
        [.. "inputshape batchinputshape batchshape inputdim inputsize inputs inchannels infeatures numfeatures".Split(' ')];

    private static Dictionary<string, string> Table(params (string Ours, string Theirs)[] rows) => rows
        .SelectMany(static row => row.Theirs.Split(' '), static (row, theirs) => (row.Ours, Theirs: theirs))
        .GroupBy(static pair => pair.Theirs)
        .ToDictionary(static group => group.Key, static group => string.Join(" ", group.Select(static pair => pair.Ours)));
}
