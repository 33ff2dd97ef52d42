namespace DrawDigit.Model;

/// <summary>What the model is doing.</summary>
internal enum ModelPhase
{
    /// <summary>Reading, downloading or drawing the digits.</summary>
    Loading,

    /// <summary>Learning from them.</summary>
    Training,

    /// <summary>Nothing more: it is as good as it gets.</summary>
    Ready,
}
