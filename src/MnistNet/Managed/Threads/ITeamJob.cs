namespace MnistNet.Managed;

/// <summary>Work in parts that do not depend on one another.</summary>
internal interface ITeamJob
{
    /// <summary>Does one part.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="worker">Who does it: no two parts are done by one worker at the same time.</param>
    void Run(int part, int worker);
}
